/** Channels, grids, streams and blocks of samples: the words every other package speaks. */
@org.jspecify.annotations.NullMarked
package org.myostream.signal;
