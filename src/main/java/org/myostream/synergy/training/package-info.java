/** Training of synergy models, offline: a home of ND4J. */
@org.jspecify.annotations.NullMarked
package org.myostream.synergy.training;
