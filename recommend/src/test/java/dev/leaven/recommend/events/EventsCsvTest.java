package dev.leaven.recommend.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsCsvTest {
  @TempDir Path folder;

  @Test
  void timesAreIsoOrSecondsOrMillisecondsSince1970() throws IOException {
    var log =
        read("""
        user,item,type,value,time
        a,x,view,1,2011-12-09T12:50:00
        a,x,view,1,2011-12-09 12:50:00
        a,x,view,1,2011-12-09T13:50:00+01:00
        a,x,view,1,2011-12-09T12:50Z
        a,x,view,1,1323435000
        a,x,view,1,1323435000000
        """)
            .log();
    for (int e = 0; e < log.size(); e++) {
      assertThat(Instant.ofEpochMilli(log.time(e)))
          .as("event %d", e)
          .isEqualTo(Instant.parse("2011-12-09T12:50:00Z"));
    }
    assertThat(log.size()).isEqualTo(6);
    assertThat(log.timed()).isTrue();
  }

  @Test
  void badLinesAreListedAndGoodOnesKept() throws IOException {
    var read =
        read(
            """
            user,item,type,value,time
            a,x,view,1,2020-01-01
            ,x,view,1,2020-01-01
            a,x,view,NaN,2020-01-01
            a,x,view,1,yesterday
            a,x,view
            b,y,view,,
            """);
    assertThat(read.log().size()).isEqualTo(2);
    assertThat(read.log().value(1)).isEqualTo(1);
    assertThat(read.log().time(1)).isEqualTo(EventLog.UNTIMED);
    assertThat(read.rejectedCount()).isEqualTo(4);
    assertThat(read.rejected())
        .anyMatch(line -> line.startsWith("line 3: it has no user"))
        .anyMatch(line -> line.startsWith("line 4: its value \"NaN\""))
        .anyMatch(line -> line.startsWith("line 5: its time \"yesterday\""))
        .anyMatch(line -> line.contains("line 6"));
  }

  @Test
  void otherColumnsAreIgnoredAndGzipIsRead() throws IOException {
    Path file = folder.resolve("events.csv.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("shop,item,user\n1,x,a\n1,y,a\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    var log = EventsCsv.read(file).log();
    assertThat(log.size()).isEqualTo(2);
    assertThat(log.users().text(log.user(1))).isEqualTo("a");
    assertThat(log.items().text(log.item(1))).isEqualTo("y");
    assertThat(log.timed()).isFalse();
  }

  @Test
  void aFileWithoutUsersIsRefused() {
    assertThatThrownBy(() -> read("person,item\na,x\n"))
        .isInstanceOf(LeavenException.class)
        .hasMessageContaining("\"user\" and \"item\" were expected");
  }

  @Test
  void onlineRetailIsPurchasesOfProductsByCustomers() throws IOException {
    Path file = folder.resolve("retail.csv");
    Files.writeString(
        file,
        """
        InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
        536365,85123A,WHITE HEART,6,12/1/2010 8:26,2.55,17850,United Kingdom
        536366,85123A,"HEART, WHITE",2,2010-12-01T08:28:00,2.55,17851.0,France
        536367,85123A,WHITE HEART,1,12/1/2010 8:30,2.95,17851,France
        C536368,85123A,WHITE HEART,-6,12/1/2010 8:31,2.55,17850,United Kingdom
        536369,POST,POSTAGE,1,12/1/2010 8:32,18,17850,France
        536370,22633,HAND WARMER,6,12/1/2010 8:33,1.85,,United Kingdom
        """);
    Path events = folder.resolve("events.csv");
    Path items = folder.resolve("items.csv");
    assertThat(OnlineRetail.convert(file, events, items)).isEqualTo(new OnlineRetail(3, 1, 3));
    assertThat(Files.readString(events))
        .isEqualTo(
            """
            user,item,type,value,time
            17850,85123A,purchase,6,2010-12-01T08:26
            17851,85123A,purchase,2,2010-12-01T08:28:00
            17851,85123A,purchase,1,2010-12-01T08:30
            """);
    assertThat(Files.readString(items))
        .isEqualTo("item,title,price\n85123A,\"WHITE HEART\",2.55\n");
    assertThat(EventsCsv.read(events).rejectedCount()).isZero();
    assertThat(Catalogue.read(items).text("85123A")).isEqualTo("WHITE HEART");
  }

  @Test
  void onlineRetailSaysWhereItCannotWrite() throws IOException {
    Path file = folder.resolve("retail.csv");
    Files.writeString(
        file,
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
    Path nowhere = folder.resolve("nowhere/events.csv");
    assertThatThrownBy(() -> OnlineRetail.convert(file, nowhere, folder.resolve("items.csv")))
        .isInstanceOfSatisfying(
            LeavenException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LV_2009));
  }

  private EventsCsv read(String text) throws IOException {
    Path file = folder.resolve("events.csv");
    Files.writeString(file, text);
    return EventsCsv.read(file);
  }
}
