/**
 * TensorFlow's shared libraries: unpacked once, checked at every start, loaded from one folder. Nothing else in this
 * module loads a library.
 *
 * <p>{@link org.preceptor.tensorflow.natives.NativeLibraries#load} is the door, and the first use of the eager
 * environment or of a graph goes through it. It finds the JAR with the libraries for this machine ({@code LibraryJar}),
 * has them unpacked into this user's cache ({@code LibraryCache}, {@code UnpackedLibraries}), sets TensorFlow's
 * defaults in the process's environment ({@code NativeDefaults}) and has JNA and JavaCPP load them from there
 * ({@code JnaLoading}, {@code JavaCppLoading}); otherwise each would unpack copies of its own.
 *
 * <p>What is loaded runs with the user's rights. So no library is loaded that another user could have changed
 * ({@code Ownership}, {@code Permissions}), or that is not what the JAR held ({@code Sha256}); a damaged one is
 * unpacked again. Processes that start at the same time take turns by a lock on a file.
 *
 * <p>Every refusal is a {@link org.preceptor.tensorflow.error.NativeLibraryException} that says where, what was found
 * and what to do; {@code LoadFailure} adds the limit of addresses ({@code AddressSpace}) where that may be why.
 */
@NullMarked
package org.preceptor.tensorflow.natives;

import org.jspecify.annotations.NullMarked;
