/**
 * YAML and JSON files a user may edit: read, checked against a schema, with the line of each value.
 */
@org.jspecify.annotations.NullMarked
package org.myostream.config;
