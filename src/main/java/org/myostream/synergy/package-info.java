/** Muscle synergies online: models, encoders and their reconstruction quality. */
@org.jspecify.annotations.NullMarked
package org.myostream.synergy;
