/** Pipeline files: YAML to and from settings that know where they were written. */
package org.preceptor.core.config;
