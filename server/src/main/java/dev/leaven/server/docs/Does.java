package dev.leaven.server.docs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a route does, in one sentence, for the page and the OpenAPI document. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Does {
  String value();

  /** What it answers with, where its method's own type does not say. */
  Class<?> answer() default Void.class;

  /** The media types of an answer that is not JSON, where its mapping does not say. */
  String[] gives() default {};
}
