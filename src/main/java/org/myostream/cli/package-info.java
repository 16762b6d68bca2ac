/** The command line: one command a file, wired from top to bottom. */
@org.jspecify.annotations.NullMarked
package org.myostream.cli;
