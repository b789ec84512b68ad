/**
 * An application that embeds Preceptor: it trains on rows of a database, writes down how it goes in another table, and
 * serves the teacher over HTTP.
 */
package org.preceptor.example.measurements;
