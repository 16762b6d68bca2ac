/** Pictures: a display list, drawn as SVG or PNG, and the charts of the reports on it. */
@org.jspecify.annotations.NullMarked
package org.myostream.plot;
