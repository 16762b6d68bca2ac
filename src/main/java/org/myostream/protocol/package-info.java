/** Wire formats as data: YAML files compiled into plans that one loop decodes and encodes. */
@org.jspecify.annotations.NullMarked
package org.myostream.protocol;
