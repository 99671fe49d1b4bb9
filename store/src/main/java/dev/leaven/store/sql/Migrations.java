package dev.leaven.store.sql;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a database's tables up to date from {@code db/migration/VENDOR}. */
final class Migrations {
  private Migrations() {}

  static void run(DataSource source, String vendor) {
    var flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(source)
            .locations("classpath:db/migration/" + vendor)
            .table("schema_history")
            .validateMigrationNaming(true)
            .load();
    refuseNewer(flyway);
    flyway.migrate();
  }

  private static void refuseNewer(Flyway flyway) {
    for (var migration : flyway.info().all()) {
      if (migration.getState().name().startsWith("FUTURE")) {
        throw new LeavenException(
            ErrorCode.LV_1903,
            "The data was written by a newer Leaven: its tables have version %s."
                .formatted(migration.getVersion()),
            "Start it with that Leaven or a later one, or name another folder (--data DIR).");
      }
    }
  }

  /** Whether an error is one of migrating. */
  static boolean caused(Throwable failed) {
    return failed instanceof FlywayException;
  }
}
