/** An ensemble of several mean teachers. */
module org.preceptor.plugins.teacherensemble {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.ConsistencyMethod with
            org.preceptor.plugins.teacherensemble.TeacherEnsemble;
    provides org.preceptor.api.spi.TargetGenerator with
            org.preceptor.plugins.teacherensemble.MeanOfTeachers;
}
