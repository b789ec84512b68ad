/**
 * A server for one person's browser on this machine. {@link org.preceptor.board.web.LocalServer} answers on the
 * loopback interface only, and {@link org.preceptor.board.web.Access} decides which requests it answers at all: those
 * of whoever was given the link, from a page of its own. A {@link org.preceptor.board.web.Route} answers one path;
 * there are no others, and none leads to a folder. Nothing here knows what the pages are about.
 */
@NullMarked
package org.preceptor.board.web;

import org.jspecify.annotations.NullMarked;
