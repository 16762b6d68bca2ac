/** The Lab Streaming Layer wire protocol in plain Java. */
@org.jspecify.annotations.NullMarked
package org.myostream.lsl;
