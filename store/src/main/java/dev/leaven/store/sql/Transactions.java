package dev.leaven.store.sql;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Transactions of one data source, bound to the thread.
 *
 * <p>Inside another, one is a savepoint: if it throws and the caller goes on, the outer one keeps
 * what it did before.
 */
final class Transactions {
  private static final TransactionDefinition NESTED =
      new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED);

  private final DataSourceTransactionManager spring;

  Transactions(DataSource source) {
    spring = new DataSourceTransactionManager(source);
    // Else what a full disk kept from being committed would be committed by the next call.
    spring.setRollbackOnCommitFailure(true);
  }

  <T> T run(Supplier<T> work) {
    return guarded(
        () -> {
          var status = spring.getTransaction(NESTED);
          T result;
          try {
            result = work.get();
          } catch (RuntimeException | Error failed) {
            rollBack(status, failed);
            throw failed;
          }
          spring.commit(status);
          return result;
        });
  }

  private void rollBack(TransactionStatus status, Throwable reason) {
    try {
      spring.rollback(status);
    } catch (RuntimeException alsoFailed) {
      reason.addSuppressed(alsoFailed);
    }
  }

  /** Turns what the database throws into the house's own errors. */
  static <T> T guarded(Supplier<T> work) {
    try {
      return work.get();
    } catch (DataAccessException | TransactionException failed) {
      throw SqlErrors.translate(failed);
    }
  }
}
