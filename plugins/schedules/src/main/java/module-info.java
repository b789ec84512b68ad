/** Numbers that change over training. */
module org.preceptor.plugins.schedules {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.config.Schedule with
            org.preceptor.plugins.schedules.Constant,
            org.preceptor.plugins.schedules.SigmoidRampUp,
            org.preceptor.plugins.schedules.SigmoidRampDown,
            org.preceptor.plugins.schedules.RampUpAndDown,
            org.preceptor.plugins.schedules.LinearRampUp,
            org.preceptor.plugins.schedules.LinearRampDown,
            org.preceptor.plugins.schedules.Linear,
            org.preceptor.plugins.schedules.CosineRampDown,
            org.preceptor.plugins.schedules.CosineDecay,
            org.preceptor.plugins.schedules.StepChange,
            org.preceptor.plugins.schedules.Product,
            org.preceptor.plugins.schedules.Blend,
            org.preceptor.plugins.schedules.AverageOver;
}
