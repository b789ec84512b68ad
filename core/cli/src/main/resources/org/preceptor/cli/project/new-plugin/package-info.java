/** Mean Teacher with sharpened targets: an example to be replaced by a method of your own. */
package {{package}};
