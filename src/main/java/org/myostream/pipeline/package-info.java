/** The ring between the wire and the sinks: acquisition, conditioning, delivery, and the ledger. */
@org.jspecify.annotations.NullMarked
package org.myostream.pipeline;
