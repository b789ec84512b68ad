package org.preceptor.api.config;

/** Anything a pipeline can name. */
public interface Part {

    /** The name pipelines use, in kebab-case; unique among parts of its kind. */
    String name();
}
