package io.sem.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/**
 * The style of the value types: sealed interfaces with a nested builder, the generated class hidden. Builders are not strict, so
 * that the last call of a setter counts: a method that throws when it is called twice would be a trap for code that refines a
 * builder step by step.
 */
@Target({ElementType.PACKAGE, ElementType.TYPE})
@Retention(RetentionPolicy.SOURCE)
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        builderVisibility = Value.Style.BuilderVisibility.PACKAGE,
        overshadowImplementation = true,
        jdkOnly = true,
        depluralize = true,
        get = "*",
        redactedMask = "****",
        allowedClasspathAnnotations = Override.class)
@interface SemStyle {}
