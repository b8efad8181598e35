/** A seam in the server's own package: plugins from the class path instead of unpacked folders. */
@NullMarked
package org.elasticsearch.plugins;

import org.jspecify.annotations.NullMarked;
