/** Pictures and self-contained HTML reports of trained synergies. */
@org.jspecify.annotations.NullMarked
package org.myostream.synergy.training.report;
