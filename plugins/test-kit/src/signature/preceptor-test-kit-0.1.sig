#Signature file v4.1
#Version 1.0

CLSS public ai.djl.training.ParameterStore
cons public init()
cons public init(ai.djl.ndarray.NDManager,boolean)
meth public ai.djl.ndarray.NDArray getValue(ai.djl.nn.Parameter,ai.djl.Device,boolean)
meth public ai.djl.ndarray.NDManager getManager()
meth public void setParameterServer(ai.djl.training.ParameterServer,ai.djl.Device[])
meth public void sync()
meth public void updateAllParameters()
supr java.lang.Object
hfds copy,deviceMap,manager,parameterMap,parameterServer
hcls ParameterData

CLSS public abstract interface !annotation java.lang.FunctionalInterface
 anno 0 java.lang.annotation.Documented()
 anno 0 java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy value=RUNTIME)
 anno 0 java.lang.annotation.Target(java.lang.annotation.ElementType[] value=[TYPE])
intf java.lang.annotation.Annotation

CLSS public java.lang.Object
cons public init()
meth protected java.lang.Object clone() throws java.lang.CloneNotSupportedException
meth protected void finalize() throws java.lang.Throwable
 anno 0 java.lang.Deprecated(boolean forRemoval=false, java.lang.String since="9")
meth public boolean equals(java.lang.Object)
meth public final java.lang.Class<?> getClass()
meth public final void notify()
meth public final void notifyAll()
meth public final void wait() throws java.lang.InterruptedException
meth public final void wait(long) throws java.lang.InterruptedException
meth public final void wait(long,int) throws java.lang.InterruptedException
meth public int hashCode()
meth public java.lang.String toString()

CLSS public abstract java.lang.Record
cons protected init()
meth public abstract boolean equals(java.lang.Object)
meth public abstract int hashCode()
meth public abstract java.lang.String toString()
supr java.lang.Object

CLSS public abstract interface java.lang.annotation.Annotation
meth public abstract boolean equals(java.lang.Object)
meth public abstract int hashCode()
meth public abstract java.lang.Class<? extends java.lang.annotation.Annotation> annotationType()
meth public abstract java.lang.String toString()

CLSS public abstract interface !annotation java.lang.annotation.Documented
 anno 0 java.lang.annotation.Documented()
 anno 0 java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy value=RUNTIME)
 anno 0 java.lang.annotation.Target(java.lang.annotation.ElementType[] value=[ANNOTATION_TYPE])
intf java.lang.annotation.Annotation

CLSS public abstract interface !annotation java.lang.annotation.Retention
 anno 0 java.lang.annotation.Documented()
 anno 0 java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy value=RUNTIME)
 anno 0 java.lang.annotation.Target(java.lang.annotation.ElementType[] value=[ANNOTATION_TYPE])
intf java.lang.annotation.Annotation
meth public abstract java.lang.annotation.RetentionPolicy value()

CLSS public abstract interface !annotation java.lang.annotation.Target
 anno 0 java.lang.annotation.Documented()
 anno 0 java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy value=RUNTIME)
 anno 0 java.lang.annotation.Target(java.lang.annotation.ElementType[] value=[ANNOTATION_TYPE])
intf java.lang.annotation.Annotation
meth public abstract java.lang.annotation.ElementType[] value()

CLSS public abstract interface !annotation org.jspecify.annotations.NullMarked
 anno 0 java.lang.annotation.Documented()
 anno 0 java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy value=RUNTIME)
 anno 0 java.lang.annotation.Target(java.lang.annotation.ElementType[] value=[MODULE, PACKAGE, TYPE, METHOD, CONSTRUCTOR])
intf java.lang.annotation.Annotation

CLSS public abstract interface org.preceptor.api.config.Part
meth public abstract java.lang.String name()

CLSS public abstract interface org.preceptor.api.net.PassScope
meth public abstract ai.djl.ndarray.NDArray combine(org.preceptor.api.net.Site,ai.djl.ndarray.NDArray,ai.djl.ndarray.NDArray)
meth public abstract ai.djl.ndarray.NDArray perturb(org.preceptor.api.net.Site,ai.djl.ndarray.NDArray)
meth public abstract boolean initialising()
meth public abstract void assign(ai.djl.ndarray.NDArray,ai.djl.ndarray.NDArray)
meth public ai.djl.ndarray.NDArray statistic(ai.djl.ndarray.NDArray)
meth public static org.preceptor.api.net.PassScope of(ai.djl.training.ParameterStore)

CLSS public abstract interface org.preceptor.api.spi.Acquisition
innr public abstract interface static Candidates
intf org.preceptor.api.config.Part
meth public abstract int[] choose(org.preceptor.api.spi.Acquisition$Candidates,int,long)
meth public boolean usesFeatures()
meth public org.preceptor.api.spi.Acquisition configure(org.preceptor.api.config.Options)

CLSS public abstract interface static org.preceptor.api.spi.Acquisition$Candidates
 outer org.preceptor.api.spi.Acquisition
meth public abstract float[] features(int)
meth public abstract float[] labelledFeatures(int)
meth public abstract float[] probabilities(java.lang.String,int)
meth public abstract int classes()
meth public abstract int labelled()
meth public abstract int size()
meth public abstract java.lang.String selected()
meth public abstract java.util.List<java.lang.String> models()

CLSS public abstract interface org.preceptor.api.step.NoiseContext
intf org.preceptor.api.step.StepContext
meth public abstract org.preceptor.api.net.Site site()
meth public abstract org.preceptor.api.step.Prediction predict(ai.djl.ndarray.NDArray)

CLSS public abstract interface org.preceptor.api.step.StateScope
meth public abstract org.preceptor.api.step.Memory memory(java.lang.String,int,org.preceptor.api.step.Initial)
meth public abstract org.preceptor.api.step.State state(java.lang.String,ai.djl.ndarray.types.Shape,org.preceptor.api.step.Initial)
meth public org.preceptor.api.step.Memory memory(java.lang.String,int,float)
meth public org.preceptor.api.step.State state(java.lang.String,ai.djl.ndarray.types.Shape,float)
meth public org.preceptor.api.step.State state(java.lang.String,ai.djl.ndarray.types.Shape,float,org.preceptor.api.step.StateRule)
meth public org.preceptor.api.step.State state(java.lang.String,ai.djl.ndarray.types.Shape,org.preceptor.api.step.Initial,org.preceptor.api.step.StateRule)

CLSS public abstract interface org.preceptor.api.step.StepContext
intf org.preceptor.api.step.StateScope
meth public abstract ai.djl.ndarray.NDArray scheduled(org.preceptor.api.config.Schedule)
meth public abstract ai.djl.ndarray.NDList gradients(ai.djl.ndarray.NDArray,ai.djl.ndarray.NDList)
meth public abstract ai.djl.ndarray.NDManager manager()
meth public abstract int classes()
meth public abstract org.preceptor.api.step.StateScope shared()
meth public abstract void report(java.lang.String,ai.djl.ndarray.NDArray)
meth public ai.djl.ndarray.NDArray gradient(ai.djl.ndarray.NDArray,ai.djl.ndarray.NDArray)
meth public org.preceptor.api.step.Replicas replicas()

CLSS public abstract interface org.preceptor.api.step.SupervisedContext
intf org.preceptor.api.step.StepContext
meth public abstract java.util.List<java.lang.Integer> labelCounts()

CLSS public abstract interface org.preceptor.api.step.TermContext
intf org.preceptor.api.step.StepContext
meth public abstract int examples()
meth public abstract java.util.List<org.preceptor.api.step.Model> teachers()
meth public abstract org.preceptor.api.step.Batch batch()
meth public abstract org.preceptor.api.step.Batch batch(org.preceptor.api.step.Rows)
meth public abstract org.preceptor.api.step.Model student()
meth public abstract org.preceptor.api.step.Model teacher()
meth public abstract org.preceptor.api.step.Prediction prediction(java.lang.String)
meth public abstract org.preceptor.api.step.Target target(java.lang.String)
meth public abstract org.preceptor.api.step.TermContext nested(java.lang.String)
meth public abstract org.preceptor.api.step.View studentView()
meth public abstract org.preceptor.api.step.View targetView()
meth public abstract org.preceptor.api.step.View view(java.lang.String,org.preceptor.api.step.Rows)
meth public org.preceptor.api.step.Prediction studentPrediction()

CLSS public abstract interface org.preceptor.api.step.View
meth public abstract java.lang.String name()
meth public abstract org.preceptor.api.step.Inputs inputs()
meth public abstract org.preceptor.api.step.View draw(int)
meth public ai.djl.ndarray.NDArray input()

CLSS public abstract interface org.preceptor.api.step.Weight
meth public abstract ai.djl.ndarray.NDArray gradient()
meth public abstract ai.djl.ndarray.NDArray value()
meth public abstract double decayFactor()
meth public abstract double rateFactor()
meth public abstract java.lang.String name()
meth public abstract org.preceptor.api.step.State state(java.lang.String,org.preceptor.api.step.Initial)
meth public abstract void set(ai.djl.ndarray.NDArray)
meth public ai.djl.ndarray.NDArray decayedGradient(double)
meth public ai.djl.ndarray.NDArray rate(ai.djl.ndarray.NDArray)
meth public double decay(double)
meth public void adam(ai.djl.ndarray.NDArray,org.preceptor.api.step.State,org.preceptor.api.step.State,ai.djl.ndarray.NDArray,org.preceptor.api.step.AdamMoments)
meth public void momentum(ai.djl.ndarray.NDArray,org.preceptor.api.step.State,ai.djl.ndarray.NDArray,ai.djl.ndarray.NDArray,boolean)

CLSS public abstract interface org.preceptor.testkit.AcquisitionContract
innr public final static RandomCandidates
intf org.preceptor.testkit.PartContract
meth public abstract org.preceptor.api.spi.Acquisition acquisition()
meth public org.preceptor.api.spi.Acquisition part()
meth public void asksForFeaturesOnlyIfItSaysSo()
 anno 0 org.junit.jupiter.api.Test()
meth public void changesNothingItIsGiven()
 anno 0 org.junit.jupiter.api.Test()
meth public void choosesAsManyDifferentCandidatesAsAreAskedFor()
 anno 0 org.junit.jupiter.api.Test()
meth public void choosesTheSameWithTheSameSeed()
 anno 0 org.junit.jupiter.api.Test()
meth public void choosesWhereNothingIsLabelledAndAllCandidatesAreAlike()
 anno 0 org.junit.jupiter.api.Test()

CLSS public final static org.preceptor.testkit.AcquisitionContract$RandomCandidates
 outer org.preceptor.testkit.AcquisitionContract
intf org.preceptor.api.spi.Acquisition$Candidates
meth public float[] features(int)
meth public float[] labelledFeatures(int)
meth public float[] probabilities(java.lang.String,int)
meth public int classes()
meth public int labelled()
meth public int size()
meth public java.lang.String selected()
meth public java.util.List<java.lang.String> models()
supr java.lang.Object
hfds WIDTH,askedForFeatures,classes,features,labelled,size,student,teacher

CLSS public abstract interface org.preceptor.testkit.AugmentationContract
intf org.preceptor.testkit.PartContract
meth public abstract org.preceptor.api.spi.Augmentation augmentation()
meth public ai.djl.ndarray.types.Shape example()
meth public boolean drawsFromOtherExamples()
meth public org.preceptor.api.spi.Augmentation part()
meth public void canBeTracedAndIsThenTheSame()
 anno 0 org.junit.jupiter.api.Test()
meth public void changesEachExampleOnItsOwn()
 anno 0 org.junit.jupiter.api.Test()
meth public void doesNotChangeItsInput()
 anno 0 org.junit.jupiter.api.Test()
meth public void drawsTheSameFromTheSameSeed()
 anno 0 org.junit.jupiter.api.Test()
meth public void keepsShapeAndTypeForABatchAndForOneExample()
 anno 0 org.junit.jupiter.api.Test()
meth public void saysWhichInputsItChanges()
 anno 0 org.junit.jupiter.api.Test()
meth public void yieldsFiniteNumbersAndPixelsThatArePixels()
 anno 0 org.junit.jupiter.api.Test()

CLSS public abstract interface org.preceptor.testkit.CallbackContract
intf org.preceptor.testkit.PartContract
meth public abstract org.preceptor.api.spi.Callback callback()
meth public org.preceptor.api.spi.Callback part()
meth public void afterARunIsResumedItDoesWhatItWouldHaveDone()
 anno 0 org.junit.jupiter.api.Test()
meth public void followsARunToItsEnd()
 anno 0 org.junit.jupiter.api.Test()
meth public void followsARunWithoutAValidationSetUnlessItNeedsOne()
 anno 0 org.junit.jupiter.api.Test()
meth public void runsAreIndependent()
 anno 0 org.junit.jupiter.api.Test()

CLSS public abstract interface org.preceptor.testkit.CostContract
intf org.preceptor.testkit.PartContract
meth public abstract org.preceptor.api.spi.ConsistencyCost cost()
meth public org.preceptor.api.spi.ConsistencyCost part()
meth public void changesNeitherPredictionNorTarget()
 anno 0 org.junit.jupiter.api.Test()
meth public void costsEachExampleOnItsOwn()
 anno 0 org.junit.jupiter.api.Test()
meth public void gradientsAgreeWithDifferencesThroughThePredictionAndThroughTheTarget()
 anno 0 org.junit.jupiter.api.Test()
meth public void isFiniteForCertainTargetsWithoutLogits()
 anno 0 org.junit.jupiter.api.Test()
meth public void isOneNumberAnExampleAndNeverNegative()
 anno 0 org.junit.jupiter.api.Test()
meth public void isTheSameTracedAndComputedAtOnce()
 anno 0 org.junit.jupiter.api.Test()
meth public void theTargetItselfCostsLeastWhateverTheTask()
 anno 0 org.junit.jupiter.api.Test()

CLSS public abstract interface org.preceptor.testkit.DataSourceContract
intf org.preceptor.testkit.PartContract
meth public abstract org.preceptor.api.spi.DataSource source()
meth public java.util.List<java.nio.file.Path> newInputs()
meth public java.util.Optional<java.nio.file.Path> otherExamples()
meth public org.preceptor.api.data.DataContext context()
meth public org.preceptor.api.spi.DataSource part()
meth public void aCheckFindsNoFaultAndForeseesWhatIsLoaded()
 anno 0 org.junit.jupiter.api.Test()
meth public void aSelectionIsReadFromWhereItWasChosen()
 anno 0 org.junit.jupiter.api.Test()
meth public void anEncodingNamesItsNumbersAndIsTheSameForTheSameRows()
 anno 0 org.junit.jupiter.api.Test()
meth public void anExampleThatIsNotThereIsRefused()
 anno 0 org.junit.jupiter.api.Test()
meth public void anyExampleIsReadInAnyOrderByAnyThread()
 anno 0 org.junit.jupiter.api.Test()
meth public void classesHaveNamesThatDiffer()
 anno 0 org.junit.jupiter.api.Test()
meth public void everyLabelIsAClassAndTestExamplesAllHaveOne()
 anno 0 org.junit.jupiter.api.Test()
meth public void examplesInAnotherPlaceAreLikeItsOwn()
 anno 0 org.junit.jupiter.api.Test()
meth public void loadsTheSameInTheSameOrderEveryTime()
 anno 0 org.junit.jupiter.api.Test()
meth public void newInputsAreReadInBatchesAsTheExamplesWere()
 anno 0 org.junit.jupiter.api.Test()
meth public void numbersAreFinite()
 anno 0 org.junit.jupiter.api.Test()

CLSS public final org.preceptor.testkit.FixedView
cons public init(java.lang.String,ai.djl.ndarray.NDArray)
cons public init(java.lang.String,org.preceptor.api.step.Inputs)
intf org.preceptor.api.step.View
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public java.lang.String name()
meth public org.preceptor.api.step.Inputs inputs()
meth public org.preceptor.api.step.View draw(int)
supr java.lang.Record
hfds inputs,name

CLSS public abstract interface org.preceptor.testkit.LossTermContract
intf org.preceptor.testkit.PartContract
meth public abstract org.preceptor.api.spi.LossTerm term()
meth public ai.djl.ndarray.types.Shape example()
meth public boolean isTheSameWithSeveralReplicas()
meth public boolean takesAGradient()
meth public org.preceptor.api.spi.LossTerm part()
meth public org.preceptor.testkit.TestStep prepared(org.preceptor.testkit.TestStep)
meth public void changesNeitherViewNorWeights()
 anno 0 org.junit.jupiter.api.Test()
meth public void dividedAmongReplicasItIsTheSame()
 anno 0 org.junit.jupiter.api.Test()
meth public void isFiniteInLaterStepsToo()
 anno 0 org.junit.jupiter.api.Test()
meth public void isOneFiniteNumberForABatchOneExampleAndOneClass()
 anno 0 org.junit.jupiter.api.Test()
meth public void isTheSameFromTheSameSeed()
 anno 0 org.junit.jupiter.api.Test()
meth public void isTheSameTracedAndComputedAtOnce()
 anno 0 org.junit.jupiter.api.Test()
meth public void theGradientReachesTheStudentAndNeverTheTeacher()
 anno 0 org.junit.jupiter.api.Test()

CLSS public abstract interface org.preceptor.testkit.MethodContract
intf org.preceptor.testkit.PartContract
meth public abstract org.preceptor.api.spi.ConsistencyMethod method()
meth public java.util.List<org.preceptor.api.spi.ConsistencyMethod> extendedMethods()
meth public org.preceptor.api.spi.ConsistencyMethod part()
meth public void doesNotExtendItself()
 anno 0 org.junit.jupiter.api.Test()
meth public void everyTermHasTargetsAndACostOrALossOfItsOwn()
 anno 0 org.junit.jupiter.api.Test()
meth public void extendsTheMethodsThatTheTestNames()
 anno 0 org.junit.jupiter.api.Test()
meth public void isTheSamePresetEveryTime()
 anno 0 org.junit.jupiter.api.Test()
meth public void namesOnlyWhatAPipelineHas()
 anno 0 org.junit.jupiter.api.Test()
meth public void termsUseViewsAndTeachersThatAreThere()
 anno 0 org.junit.jupiter.api.Test()

CLSS public abstract interface org.preceptor.testkit.MetricContract
intf org.preceptor.testkit.PartContract
meth public abstract org.preceptor.api.spi.Metric metric()
meth public org.preceptor.api.spi.Metric part()
meth public void changesNothingItIsGiven()
 anno 0 org.junit.jupiter.api.Test()
meth public void doesNotDependOnHowExamplesAreDividedIntoBatches()
 anno 0 org.junit.jupiter.api.Test()
meth public void isBetterWhereEveryPredictionIsRightThanWhereNoneIs()
 anno 0 org.junit.jupiter.api.Test()
meth public void isFiniteForAFewExamplesAndForMany()
 anno 0 org.junit.jupiter.api.Test()
meth public void measurementsAreIndependent()
 anno 0 org.junit.jupiter.api.Test()
meth public void withoutExamplesItDoesNotFail()
 anno 0 org.junit.jupiter.api.Test()

CLSS public abstract interface org.preceptor.testkit.NetworkContract
intf org.preceptor.testkit.PartContract
meth public abstract org.preceptor.api.spi.NetworkFactory network()
meth public ai.djl.ndarray.types.Shape example()
meth public int codes()
meth public org.preceptor.api.data.InputForms inputs()
meth public org.preceptor.api.spi.NetworkFactory part()
meth public void answersWithLogitsAndARowOfEachOutputForABatchAndForOneExample()
 anno 0 org.junit.jupiter.api.Test()
meth public void evaluatesEachExampleOnItsOwnAndLeavesTheInputsAsTheyAre()
 anno 0 org.junit.jupiter.api.Test()
meth public void everySiteHasANameOfItsOwn()
 anno 0 org.junit.jupiter.api.Test()
meth public void startsFromTheSameWeightsWithTheSameSeed()
 anno 0 org.junit.jupiter.api.Test()
meth public void theGradientReachesEveryLayersWeights()
 anno 0 org.junit.jupiter.api.Test()

CLSS public abstract interface org.preceptor.testkit.NoiseContract
intf org.preceptor.testkit.PartContract
meth public abstract org.preceptor.api.spi.NoiseModel noise()
meth public float tolerance()
meth public org.preceptor.api.spi.NoiseModel part()
meth public void actsSomewhere()
 anno 0 org.junit.jupiter.api.Test()
meth public void canBeTracedAndLetsTheGradientThrough()
 anno 0 org.junit.jupiter.api.Test()
meth public void drawsTheSameFromTheSameSeed()
 anno 0 org.junit.jupiter.api.Test()
meth public void keepsShapeAndTypeForABatchAndForOneExample()
 anno 0 org.junit.jupiter.api.Test()
meth public void keepsTheExpectedValue()
 anno 0 org.junit.jupiter.api.Test()

CLSS public abstract interface org.preceptor.testkit.NormalisationContract
intf org.preceptor.testkit.PartContract
meth public abstract org.preceptor.api.spi.Normalisation normalisation()
meth public java.util.List<ai.djl.ndarray.types.Shape> examples()
meth public org.preceptor.api.spi.Normalisation part()
meth public void canBeTracedAndIsThenTheSame()
 anno 0 org.junit.jupiter.api.Test()
meth public void doesNotChangeWhatItIsGiven()
 anno 0 org.junit.jupiter.api.Test()
meth public void keepsShapeAndTypeForABatchAndForOneExample()
 anno 0 org.junit.jupiter.api.Test()
meth public void learnsFiniteNumbersTheSameEveryTime()
 anno 0 org.junit.jupiter.api.Test()
meth public void normalisesEachExampleOnItsOwn()
 anno 0 org.junit.jupiter.api.Test()
meth public void yieldsFiniteNumbersForInputsWithoutContrastToo()
 anno 0 org.junit.jupiter.api.Test()

CLSS public abstract interface org.preceptor.testkit.OptimiserContract
intf org.preceptor.testkit.PartContract
meth public abstract org.preceptor.api.spi.Optimiser optimiser()
meth public org.preceptor.api.spi.Optimiser part()
meth public void aLearningRateFactorOfZeroLeavesAWeightAsItIs()
 anno 0 org.junit.jupiter.api.Test()
meth public void aTracedStepIsAsOneThatIsComputedAtOnce()
 anno 0 org.junit.jupiter.api.Test()
meth public void keepsShapesAndTypesAndStaysFinite()
 anno 0 org.junit.jupiter.api.Test()
meth public void theFirstStepGoesDownhill()
 anno 0 org.junit.jupiter.api.Test()
meth public void theLearningRateIsFiniteAndNotNegativeThroughoutARun()
 anno 0 org.junit.jupiter.api.Test()
meth public void whatOneWeightHasDoesNotDependOnTheOthers()
 anno 0 org.junit.jupiter.api.Test()

CLSS public abstract interface org.preceptor.testkit.PartContract
meth public abstract org.preceptor.api.config.Part part()
meth public void hasANameInKebabCaseAndKeepsIt()
 anno 0 org.junit.jupiter.api.Test()
meth public void hasAPublicConstructorWithoutParameters()
 anno 0 org.junit.jupiter.api.Test()

CLSS public abstract interface org.preceptor.testkit.SamplerContract
intf org.preceptor.testkit.PartContract
meth public abstract org.preceptor.api.spi.Sampler sampler()
meth public org.preceptor.api.spi.Sampler part()
meth public void drawsExamplesOfTheStream()
 anno 0 org.junit.jupiter.api.Test()
meth public void roundsFarAwayCanBeAskedFor()
 anno 0 org.junit.jupiter.api.Test()
meth public void samePlaceSameExampleInWhateverOrderItIsAsked()
 anno 0 org.junit.jupiter.api.Test()

CLSS public abstract interface org.preceptor.testkit.ScheduleContract
intf org.preceptor.testkit.PartContract
meth public abstract org.preceptor.api.config.Schedule schedule()
meth public org.preceptor.api.config.Schedule part()
meth public void dependsOnTheMomentAlone()
 anno 0 org.junit.jupiter.api.Test()
meth public void isFiniteThroughoutAnyRun()
 anno 0 org.junit.jupiter.api.Test()

CLSS public abstract interface org.preceptor.testkit.SupervisedLossContract
intf org.preceptor.testkit.PartContract
meth public abstract org.preceptor.api.spi.SupervisedLoss loss()
meth public org.preceptor.api.spi.SupervisedLoss part()
meth public org.preceptor.api.step.Prediction prediction(ai.djl.ndarray.NDArray)
meth public void changesNeitherPredictionNorLabels()
 anno 0 org.junit.jupiter.api.Test()
meth public void costsEachExampleOnItsOwn()
 anno 0 org.junit.jupiter.api.Test()
meth public void isOneFiniteNumberAnExampleWithALabelOrWithout()
 anno 0 org.junit.jupiter.api.Test()
meth public void isTheSameTracedAndComputedAtOnce()
 anno 0 org.junit.jupiter.api.Test()
meth public void theGradientAgreesWithDifferences()
 anno 0 org.junit.jupiter.api.Test()
meth public void thePredictionOfTheLabelCostsLessThanThatOfAnother()
 anno 0 org.junit.jupiter.api.Test()

CLSS public abstract interface org.preceptor.testkit.TargetContract
intf org.preceptor.testkit.PartContract
meth public abstract org.preceptor.api.spi.TargetGenerator targets()
meth public ai.djl.ndarray.types.Shape example()
meth public boolean isTheSameWithSeveralReplicas()
meth public boolean letsTheGradientThrough()
meth public org.preceptor.api.spi.TargetGenerator part()
meth public org.preceptor.testkit.TestStep prepared(org.preceptor.testkit.TestStep)
meth public void canBeTracedAndIsThenTheSame()
 anno 0 org.junit.jupiter.api.Test()
meth public void changesNeitherViewNorWeights()
 anno 0 org.junit.jupiter.api.Test()
meth public void dividedAmongReplicasItIsTheSame()
 anno 0 org.junit.jupiter.api.Test()
meth public void isADistributionForEachExampleWithAWeightThatIsNotNegative()
 anno 0 org.junit.jupiter.api.Test()
meth public void isTheSameFromTheSameSeed()
 anno 0 org.junit.jupiter.api.Test()
meth public void logitsWhereGivenAreThoseOfTheProbabilities()
 anno 0 org.junit.jupiter.api.Test()
meth public void theGradientReachesTheStudentOnlyIfItShouldAndNeverTheTeacher()
 anno 0 org.junit.jupiter.api.Test()

CLSS public abstract interface org.preceptor.testkit.TaskContract
intf org.preceptor.testkit.PartContract
meth public abstract org.preceptor.api.spi.Task task()
meth public org.preceptor.api.spi.Task part()
meth public void aDecisionHasTheFormOfALabel()
 anno 0 org.junit.jupiter.api.Test()
meth public void gradientsFlowThroughThePrediction()
 anno 0 org.junit.jupiter.api.Test()
meth public void namesALossAndMetrics()
 anno 0 org.junit.jupiter.api.Test()
meth public void predictsEachExampleOnItsOwn()
 anno 0 org.junit.jupiter.api.Test()
meth public void theLossIsFiniteAndLeastWhereThePredictionIsTheLabel()
 anno 0 org.junit.jupiter.api.Test()
meth public void thePredictionHasTheFormOfALabel()
 anno 0 org.junit.jupiter.api.Test()
meth public void thePredictionIsTheSameTracedAndComputedAtOnce()
 anno 0 org.junit.jupiter.api.Test()

CLSS public abstract interface org.preceptor.testkit.TeacherRuleContract
intf org.preceptor.testkit.PartContract
meth public abstract org.preceptor.api.spi.TeacherUpdateRule rule()
meth public org.preceptor.api.spi.TeacherUpdateRule part()
meth public void aRuleThatSaysSoLeavesTheTeacherAsItIs()
 anno 0 org.junit.jupiter.api.Test()
meth public void aTeacherThatIsTheStudentStaysSo()
 anno 0 org.junit.jupiter.api.Test()
meth public void canBeTraced()
 anno 0 org.junit.jupiter.api.Test()
meth public void isTheSameFromTheSameSeed()
 anno 0 org.junit.jupiter.api.Test()
meth public void keepsAsMuchOfTheTeacherAsItSays()
 anno 0 org.junit.jupiter.api.Test()
meth public void keepsTheShapeOfEveryParameterAndChangesNeitherValueInPlace()
 anno 0 org.junit.jupiter.api.Test()

CLSS public final org.preceptor.testkit.TestPass
intf org.preceptor.api.net.PassScope
meth public ai.djl.ndarray.NDArray combine(org.preceptor.api.net.Site,ai.djl.ndarray.NDArray,ai.djl.ndarray.NDArray)
meth public ai.djl.ndarray.NDArray getValue(ai.djl.nn.Parameter,ai.djl.Device,boolean)
meth public ai.djl.ndarray.NDArray perturb(org.preceptor.api.net.Site,ai.djl.ndarray.NDArray)
meth public ai.djl.ndarray.NDManager getManager()
meth public boolean initialising()
meth public org.preceptor.testkit.TestPass with(java.lang.String,org.preceptor.api.spi.NoiseModel)
meth public static org.preceptor.testkit.TestPass initialising(ai.djl.ndarray.NDManager)
meth public static org.preceptor.testkit.TestPass over(ai.djl.ndarray.NDManager)
meth public void assign(ai.djl.ndarray.NDArray,ai.djl.ndarray.NDArray)
supr ai.djl.training.ParameterStore
hfds initialising,manager,noise

CLSS public final org.preceptor.testkit.TestStep
cons public init(ai.djl.ndarray.NDManager,int,int)
innr public abstract interface static NetworkFunction
intf org.preceptor.api.step.NoiseContext
intf org.preceptor.api.step.SupervisedContext
intf org.preceptor.api.step.TermContext
meth public !varargs org.preceptor.testkit.TestStep labelCounts(int,int[])
meth public !varargs org.preceptor.testkit.TestStep outputs(java.lang.String[])
meth public !varargs org.preceptor.testkit.TestStep view(java.lang.String,ai.djl.ndarray.NDArray[])
meth public ai.djl.ndarray.NDArray gradient(ai.djl.ndarray.NDArray,ai.djl.ndarray.NDArray)
meth public ai.djl.ndarray.NDArray scheduled(org.preceptor.api.config.Schedule)
meth public ai.djl.ndarray.NDList gradients(ai.djl.ndarray.NDArray,ai.djl.ndarray.NDList)
meth public ai.djl.ndarray.NDManager manager()
meth public int classes()
meth public int examples()
meth public java.util.List<java.lang.Float> reported(java.lang.String)
meth public java.util.List<java.lang.Integer> labelCounts()
meth public java.util.List<org.preceptor.api.step.Model> teachers()
meth public org.preceptor.api.net.Site site()
meth public org.preceptor.api.step.Batch batch()
meth public org.preceptor.api.step.Batch batch(org.preceptor.api.step.Rows)
meth public org.preceptor.api.step.Memory memory(java.lang.String,int,org.preceptor.api.step.Initial)
meth public org.preceptor.api.step.Model student()
meth public org.preceptor.api.step.Model teacher()
meth public org.preceptor.api.step.Prediction predict(ai.djl.ndarray.NDArray)
meth public org.preceptor.api.step.Prediction prediction(java.lang.String)
meth public org.preceptor.api.step.Replicas replicas()
meth public org.preceptor.api.step.State state(java.lang.String,ai.djl.ndarray.types.Shape,org.preceptor.api.step.Initial)
meth public org.preceptor.api.step.State state(java.lang.String,ai.djl.ndarray.types.Shape,org.preceptor.api.step.Initial,org.preceptor.api.step.StateRule)
meth public org.preceptor.api.step.StateScope shared()
meth public org.preceptor.api.step.Target target(java.lang.String)
meth public org.preceptor.api.step.TeacherContext following(java.lang.String)
meth public org.preceptor.api.step.View studentView()
meth public org.preceptor.api.step.View targetView()
meth public org.preceptor.api.step.View view(java.lang.String,org.preceptor.api.step.Rows)
meth public org.preceptor.testkit.TestStep batch(int[],int[])
meth public org.preceptor.testkit.TestStep drawnFrom(int)
meth public org.preceptor.testkit.TestStep gradients(java.util.function.BinaryOperator<ai.djl.ndarray.NDArray>)
meth public org.preceptor.testkit.TestStep moment(org.preceptor.api.Moment)
meth public org.preceptor.testkit.TestStep nested(java.lang.String)
meth public org.preceptor.testkit.TestStep next()
meth public org.preceptor.testkit.TestStep site(org.preceptor.api.net.Site)
meth public org.preceptor.testkit.TestStep student(java.util.Map<java.lang.String,ai.djl.ndarray.NDArray>,org.preceptor.testkit.TestStep$NetworkFunction)
meth public org.preceptor.testkit.TestStep student(java.util.function.Function<ai.djl.ndarray.NDArray,ai.djl.ndarray.NDList>)
meth public org.preceptor.testkit.TestStep studentPass(java.util.function.BiFunction<ai.djl.ndarray.NDArray,org.preceptor.api.step.Pass,ai.djl.ndarray.NDList>)
meth public org.preceptor.testkit.TestStep teacher(java.lang.String,java.util.Map<java.lang.String,ai.djl.ndarray.NDArray>,org.preceptor.testkit.TestStep$NetworkFunction)
meth public org.preceptor.testkit.TestStep teacher(java.lang.String,java.util.function.Function<ai.djl.ndarray.NDArray,ai.djl.ndarray.NDList>)
meth public org.preceptor.testkit.TestStep teacherPass(java.lang.String,java.util.function.BiFunction<ai.djl.ndarray.NDArray,org.preceptor.api.step.Pass,ai.djl.ndarray.NDList>)
meth public org.preceptor.testkit.TestStep term(java.lang.String,org.preceptor.api.step.Prediction,org.preceptor.api.step.Target)
meth public org.preceptor.testkit.TestStep view(java.lang.String,ai.djl.ndarray.NDArray)
meth public void report(java.lang.String,ai.djl.ndarray.NDArray)
supr java.lang.Object
hfds batch,classes,drawnFrom,draws,gradients,labelCounts,labelledFirst,manager,moment,outputs,replicas,reports,scope,shared,site,states,student,teachers,terms,views
hcls OtherTerm

CLSS public abstract interface static org.preceptor.testkit.TestStep$NetworkFunction
 outer org.preceptor.testkit.TestStep
 anno 0 java.lang.FunctionalInterface()
meth public abstract ai.djl.ndarray.NDList outputs(ai.djl.ndarray.NDArray,org.preceptor.api.step.Pass,java.util.Map<java.lang.String,ai.djl.ndarray.NDArray>)

CLSS public final org.preceptor.testkit.TestWeight
cons public init(java.lang.String,ai.djl.ndarray.NDArray,ai.djl.ndarray.NDArray)
cons public init(java.lang.String,ai.djl.ndarray.NDArray,ai.djl.ndarray.NDArray,double,double)
intf org.preceptor.api.step.Weight
meth public ai.djl.ndarray.NDArray gradient()
meth public ai.djl.ndarray.NDArray value()
meth public double decayFactor()
meth public double rateFactor()
meth public java.lang.String name()
meth public org.preceptor.api.step.State state(java.lang.String,org.preceptor.api.step.Initial)
meth public void gradient(ai.djl.ndarray.NDArray)
meth public void set(ai.djl.ndarray.NDArray)
supr java.lang.Object
hfds decayFactor,gradient,name,rateFactor,states,value

CLSS public final org.preceptor.testkit.Traced
innr public abstract interface static Code
meth public static ai.djl.ndarray.NDList run(ai.djl.ndarray.NDList,org.preceptor.testkit.Traced$Code)
supr java.lang.Object
hcls Divided

CLSS public abstract interface static org.preceptor.testkit.Traced$Code
 outer org.preceptor.testkit.Traced
 anno 0 java.lang.FunctionalInterface()
meth public abstract ai.djl.ndarray.NDList compute(ai.djl.ndarray.NDManager,ai.djl.ndarray.NDList,java.util.function.BinaryOperator<ai.djl.ndarray.NDArray>)

CLSS abstract interface org.preceptor.testkit.package-info
 anno 0 org.jspecify.annotations.NullMarked()

