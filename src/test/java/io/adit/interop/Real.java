package io.adit.interop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test makes network namespaces and interfaces of its own, which takes root. Without, it is skipped; with
 * {@code ADIT_REAL=required} in the environment it fails. The quick suite leaves these tests out.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("real")
@ExtendWith(RealCondition.class)
public @interface Real {}
