/** Files of OT Bioelettronica's programs: OTB+ and OTB4. */
@org.jspecify.annotations.NullMarked
package org.myostream.recording.otb;
