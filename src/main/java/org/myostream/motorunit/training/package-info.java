/** Training of networks that guess motor-unit parameters, offline: a home of ND4J. */
@org.jspecify.annotations.NullMarked
package org.myostream.motorunit.training;
