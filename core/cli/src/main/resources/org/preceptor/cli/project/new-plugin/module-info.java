/** Mean Teacher with sharpened targets, a plugin of Preceptor. */
module {{package}} {
    requires org.preceptor.api;

    provides org.preceptor.api.spi.ConsistencyMethod with {{package}}.{{type}};
    provides org.preceptor.api.spi.TargetGenerator with {{package}}.{{type}}Target;
}
