#Signature file v4.1
#Version 1.0

CLSS public abstract ai.djl.nn.AbstractBaseBlock
cons public init()
cons public init(byte)
fld protected ai.djl.ndarray.types.DataType[] outputDataTypes
fld protected ai.djl.ndarray.types.Shape[] inputShapes
fld protected byte version
fld protected java.util.List<java.lang.String> inputNames
intf ai.djl.nn.Block
meth protected !varargs void beforeInitialize(ai.djl.ndarray.types.Shape[])
meth protected !varargs void initializeChildBlocks(ai.djl.ndarray.NDManager,ai.djl.ndarray.types.DataType,ai.djl.ndarray.types.Shape[])
meth protected abstract ai.djl.ndarray.NDList forwardInternal(ai.djl.training.ParameterStore,ai.djl.ndarray.NDList,boolean,ai.djl.util.PairList<java.lang.String,java.lang.Object>)
meth protected ai.djl.ndarray.NDList forwardInternal(ai.djl.training.ParameterStore,ai.djl.ndarray.NDList,ai.djl.ndarray.NDList,ai.djl.util.PairList<java.lang.String,java.lang.Object>)
meth protected void loadMetadata(byte,java.io.DataInputStream) throws ai.djl.MalformedModelException,java.io.IOException
meth protected void prepare(ai.djl.ndarray.types.Shape[])
meth protected void readInputShapes(java.io.DataInputStream) throws java.io.IOException
meth protected void saveInputShapes(java.io.DataOutputStream) throws java.io.IOException
meth protected void saveMetadata(java.io.DataOutputStream) throws java.io.IOException
meth public !varargs void initialize(ai.djl.ndarray.NDManager,ai.djl.ndarray.types.DataType,ai.djl.ndarray.types.Shape[])
meth public ai.djl.ndarray.NDList forward(ai.djl.training.ParameterStore,ai.djl.ndarray.NDList,ai.djl.ndarray.NDList,ai.djl.util.PairList<java.lang.String,java.lang.Object>)
meth public ai.djl.ndarray.types.DataType[] getOutputDataTypes()
meth public ai.djl.ndarray.types.Shape[] getInputShapes()
meth public ai.djl.nn.ParameterList getParameters()
meth public ai.djl.util.PairList<java.lang.String,ai.djl.ndarray.types.Shape> describeInput()
meth public boolean isInitialized()
meth public final ai.djl.ndarray.NDList forward(ai.djl.training.ParameterStore,ai.djl.ndarray.NDList,boolean,ai.djl.util.PairList<java.lang.String,java.lang.Object>)
meth public java.lang.String toString()
meth public void cast(ai.djl.ndarray.types.DataType)
meth public void clear()
meth public void loadParameters(ai.djl.ndarray.NDManager,java.io.DataInputStream) throws ai.djl.MalformedModelException,java.io.IOException
meth public void saveParameters(java.io.DataOutputStream) throws java.io.IOException
meth public void setInitializer(ai.djl.training.initializer.Initializer,ai.djl.nn.Parameter$Type)
meth public void setInitializer(ai.djl.training.initializer.Initializer,java.lang.String)
meth public void setInitializer(ai.djl.training.initializer.Initializer,java.util.function.Predicate<ai.djl.nn.Parameter>)
supr java.lang.Object

CLSS public abstract ai.djl.nn.AbstractBlock
cons public init()
cons public init(byte)
fld protected ai.djl.nn.BlockList children
fld protected java.util.LinkedHashMap<java.lang.String,ai.djl.nn.Parameter> parameters
meth protected ai.djl.nn.LambdaBlock addChildBlock(java.lang.String,java.util.function.Function<ai.djl.ndarray.NDList,ai.djl.ndarray.NDList>)
meth protected final <%0 extends ai.djl.nn.Block> {%%0} addChildBlock(java.lang.String,{%%0})
meth protected final <%0 extends ai.djl.nn.Parameter> {%%0} addParameter({%%0})
meth protected final ai.djl.nn.LambdaBlock addChildBlockSingleton(java.lang.String,java.util.function.Function<ai.djl.ndarray.NDArray,ai.djl.ndarray.NDArray>)
meth public ai.djl.nn.BlockList getChildren()
meth public ai.djl.nn.ParameterList getDirectParameters()
supr ai.djl.nn.AbstractBaseBlock

CLSS public abstract interface ai.djl.nn.Block
meth public abstract !varargs void initialize(ai.djl.ndarray.NDManager,ai.djl.ndarray.types.DataType,ai.djl.ndarray.types.Shape[])
meth public abstract ai.djl.ndarray.NDList forward(ai.djl.training.ParameterStore,ai.djl.ndarray.NDList,boolean,ai.djl.util.PairList<java.lang.String,java.lang.Object>)
meth public abstract ai.djl.ndarray.types.DataType[] getOutputDataTypes()
meth public abstract ai.djl.ndarray.types.Shape[] getInputShapes()
meth public abstract ai.djl.ndarray.types.Shape[] getOutputShapes(ai.djl.ndarray.types.Shape[])
meth public abstract ai.djl.nn.BlockList getChildren()
meth public abstract ai.djl.nn.ParameterList getDirectParameters()
meth public abstract ai.djl.nn.ParameterList getParameters()
meth public abstract ai.djl.util.PairList<java.lang.String,ai.djl.ndarray.types.Shape> describeInput()
meth public abstract boolean isInitialized()
meth public abstract void cast(ai.djl.ndarray.types.DataType)
meth public abstract void clear()
meth public abstract void loadParameters(ai.djl.ndarray.NDManager,java.io.DataInputStream) throws ai.djl.MalformedModelException,java.io.IOException
meth public abstract void saveParameters(java.io.DataOutputStream) throws java.io.IOException
meth public abstract void setInitializer(ai.djl.training.initializer.Initializer,ai.djl.nn.Parameter$Type)
meth public abstract void setInitializer(ai.djl.training.initializer.Initializer,java.lang.String)
meth public abstract void setInitializer(ai.djl.training.initializer.Initializer,java.util.function.Predicate<ai.djl.nn.Parameter>)
meth public ai.djl.ndarray.NDList forward(ai.djl.training.ParameterStore,ai.djl.ndarray.NDList,ai.djl.ndarray.NDList,ai.djl.util.PairList<java.lang.String,java.lang.Object>)
meth public ai.djl.ndarray.NDList forward(ai.djl.training.ParameterStore,ai.djl.ndarray.NDList,boolean)
meth public ai.djl.ndarray.types.Shape[] getOutputShapes(ai.djl.ndarray.types.Shape[],ai.djl.ndarray.types.DataType[])
meth public java.util.Map<java.lang.String,java.lang.String> getCustomMetadata()
meth public static void validateLayout(ai.djl.ndarray.types.LayoutType[],ai.djl.ndarray.types.LayoutType[])
meth public void freezeParameters(boolean)
meth public void freezeParameters(boolean,java.util.function.Predicate<ai.djl.nn.Parameter>)

CLSS public abstract interface java.io.Closeable
intf java.lang.AutoCloseable
meth public abstract void close() throws java.io.IOException

CLSS public abstract java.io.Reader
cons protected init()
cons protected init(java.lang.Object)
fld protected java.lang.Object lock
intf java.io.Closeable
intf java.lang.Readable
meth public abstract int read(char[],int,int) throws java.io.IOException
meth public abstract void close() throws java.io.IOException
meth public boolean markSupported()
meth public boolean ready() throws java.io.IOException
meth public int read() throws java.io.IOException
meth public int read(char[]) throws java.io.IOException
meth public int read(java.nio.CharBuffer) throws java.io.IOException
meth public long skip(long) throws java.io.IOException
meth public long transferTo(java.io.Writer) throws java.io.IOException
meth public static java.io.Reader nullReader()
meth public void mark(int) throws java.io.IOException
meth public void reset() throws java.io.IOException
supr java.lang.Object
hfds TRANSFER_BUFFER_SIZE,maxSkipBufferSize,skipBuffer

CLSS public abstract interface java.io.Serializable

CLSS public abstract interface java.lang.AutoCloseable
meth public abstract void close() throws java.lang.Exception

CLSS public abstract interface java.lang.Comparable<%0 extends java.lang.Object>
meth public abstract int compareTo({java.lang.Comparable%0})

CLSS public abstract java.lang.Enum<%0 extends java.lang.Enum<{java.lang.Enum%0}>>
cons protected init(java.lang.String,int)
innr public final static EnumDesc
intf java.io.Serializable
intf java.lang.Comparable<{java.lang.Enum%0}>
intf java.lang.constant.Constable
meth protected final java.lang.Object clone() throws java.lang.CloneNotSupportedException
meth protected final void finalize()
meth public final boolean equals(java.lang.Object)
meth public final int compareTo({java.lang.Enum%0})
meth public final int hashCode()
meth public final int ordinal()
meth public final java.lang.Class<{java.lang.Enum%0}> getDeclaringClass()
meth public final java.lang.String name()
meth public final java.util.Optional<java.lang.Enum$EnumDesc<{java.lang.Enum%0}>> describeConstable()
meth public java.lang.String toString()
meth public static <%0 extends java.lang.Enum<{%%0}>> {%%0} valueOf(java.lang.Class<{%%0}>,java.lang.String)
supr java.lang.Object
hfds name,ordinal

CLSS public java.lang.Exception
cons protected init(java.lang.String,java.lang.Throwable,boolean,boolean)
cons public init()
cons public init(java.lang.String)
cons public init(java.lang.String,java.lang.Throwable)
cons public init(java.lang.Throwable)
supr java.lang.Throwable
hfds serialVersionUID

CLSS public abstract interface !annotation java.lang.FunctionalInterface
 anno 0 java.lang.annotation.Documented()
 anno 0 java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy value=RUNTIME)
 anno 0 java.lang.annotation.Target(java.lang.annotation.ElementType[] value=[TYPE])
intf java.lang.annotation.Annotation

CLSS public abstract interface java.lang.Iterable<%0 extends java.lang.Object>
meth public abstract java.util.Iterator<{java.lang.Iterable%0}> iterator()
meth public java.util.Spliterator<{java.lang.Iterable%0}> spliterator()
meth public void forEach(java.util.function.Consumer<? super {java.lang.Iterable%0}>)

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

CLSS public abstract interface java.lang.Readable
meth public abstract int read(java.nio.CharBuffer) throws java.io.IOException

CLSS public abstract java.lang.Record
cons protected init()
meth public abstract boolean equals(java.lang.Object)
meth public abstract int hashCode()
meth public abstract java.lang.String toString()
supr java.lang.Object

CLSS public java.lang.RuntimeException
cons protected init(java.lang.String,java.lang.Throwable,boolean,boolean)
cons public init()
cons public init(java.lang.String)
cons public init(java.lang.String,java.lang.Throwable)
cons public init(java.lang.Throwable)
supr java.lang.Exception
hfds serialVersionUID

CLSS public java.lang.Throwable
cons protected init(java.lang.String,java.lang.Throwable,boolean,boolean)
cons public init()
cons public init(java.lang.String)
cons public init(java.lang.String,java.lang.Throwable)
cons public init(java.lang.Throwable)
intf java.io.Serializable
meth public final java.lang.Throwable[] getSuppressed()
meth public final void addSuppressed(java.lang.Throwable)
meth public java.lang.StackTraceElement[] getStackTrace()
meth public java.lang.String getLocalizedMessage()
meth public java.lang.String getMessage()
meth public java.lang.String toString()
meth public java.lang.Throwable fillInStackTrace()
meth public java.lang.Throwable getCause()
meth public java.lang.Throwable initCause(java.lang.Throwable)
meth public void printStackTrace()
meth public void printStackTrace(java.io.PrintStream)
meth public void printStackTrace(java.io.PrintWriter)
meth public void setStackTrace(java.lang.StackTraceElement[])
supr java.lang.Object
hfds CAUSE_CAPTION,EMPTY_THROWABLE_ARRAY,NULL_CAUSE_MESSAGE,SELF_SUPPRESSION_MESSAGE,SUPPRESSED_CAPTION,SUPPRESSED_SENTINEL,UNASSIGNED_STACK,backtrace,cause,depth,detailMessage,serialVersionUID,stackTrace,suppressedExceptions
hcls PrintStreamOrWriter,SentinelHolder,WrappedPrintStream,WrappedPrintWriter

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

CLSS public abstract interface java.lang.constant.Constable
meth public abstract java.util.Optional<? extends java.lang.constant.ConstantDesc> describeConstable()

CLSS public abstract interface java.util.Iterator<%0 extends java.lang.Object>
meth public abstract boolean hasNext()
meth public abstract {java.util.Iterator%0} next()
meth public void forEachRemaining(java.util.function.Consumer<? super {java.util.Iterator%0}>)
meth public void remove()

CLSS public abstract interface !annotation org.jspecify.annotations.NullMarked
 anno 0 java.lang.annotation.Documented()
 anno 0 java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy value=RUNTIME)
 anno 0 java.lang.annotation.Target(java.lang.annotation.ElementType[] value=[MODULE, PACKAGE, TYPE, METHOD, CONSTRUCTOR])
intf java.lang.annotation.Annotation

CLSS public final org.preceptor.api.Moment
cons public init(long,int,long)
meth public double exactEpoch()
meth public double totalEpochs()
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public int stepsPerEpoch()
meth public long epoch()
meth public long step()
meth public long totalSteps()
supr java.lang.Record
hfds step,stepsPerEpoch,totalSteps

CLSS public final org.preceptor.api.Names
meth public static int distance(java.lang.String,java.lang.String)
meth public static java.lang.String kebab(java.lang.Enum<?>)
meth public static java.lang.String printable(java.lang.String)
meth public static java.lang.String suggest(java.lang.String,java.util.Collection<java.lang.String>)
meth public static java.util.Optional<java.lang.String> nearest(java.lang.String,java.util.Collection<java.lang.String>)
supr java.lang.Object
hfds MAXIMUM_LENGTH,MAXIMUM_LISTED

CLSS public org.preceptor.api.PreceptorException
cons public init(java.lang.String)
cons public init(java.lang.String,java.lang.Throwable)
meth public final java.lang.String getMessage()
supr java.lang.RuntimeException
hfds MAXIMUM_LENGTH,serialVersionUID

CLSS public final org.preceptor.api.config.InvalidOptionException
cons public init(java.lang.String,java.lang.String)
meth public boolean isUnknownKey()
meth public int distanceToKnownKey()
meth public static org.preceptor.api.config.InvalidOptionException unknownKey(java.lang.String,java.lang.String,java.util.Collection<java.lang.String>)
supr org.preceptor.api.PreceptorException
hfds distance,serialVersionUID,unknownKey

CLSS public final org.preceptor.api.config.Options
cons public init(org.preceptor.api.config.Setting,org.preceptor.api.config.PartLookup)
meth public <%0 extends java.lang.Enum<{%%0}>> {%%0} choice(java.lang.String,{%%0})
meth public <%0 extends org.preceptor.api.config.Part> java.util.List<{%%0}> parts(java.lang.Class<{%%0}>,java.lang.String,java.util.List<{%%0}>)
meth public <%0 extends org.preceptor.api.config.Part> java.util.Optional<{%%0}> part(java.lang.Class<{%%0}>,java.lang.String)
meth public <%0 extends org.preceptor.api.config.Part> {%%0} part(java.lang.Class<{%%0}>,java.lang.String,{%%0})
meth public boolean flag(java.lang.String,boolean)
meth public boolean has(java.lang.String)
meth public double number(java.lang.String,double)
meth public double number(java.lang.String,double,double,double)
meth public int integer(java.lang.String,int)
meth public int integer(java.lang.String,int,int,int)
meth public java.lang.String text(java.lang.String,java.lang.String)
meth public java.lang.String where()
meth public java.util.List<java.nio.file.Path> paths(java.lang.String)
meth public java.util.Map<java.lang.String,java.lang.Object> resolved()
meth public java.util.Optional<java.lang.String> text(java.lang.String)
meth public java.util.Optional<java.nio.file.Path> path(java.lang.String)
meth public java.util.Optional<org.preceptor.api.config.Setting> setting(java.lang.String)
meth public org.preceptor.api.config.InvalidOptionException invalid(java.lang.String,java.lang.String)
meth public org.preceptor.api.config.Options nested(java.lang.String)
meth public org.preceptor.api.config.Schedule schedule(java.lang.String,org.preceptor.api.config.Schedule)
meth public org.preceptor.api.config.Schedule schedule(java.lang.String,org.preceptor.api.config.Schedule,double,double)
meth public org.preceptor.api.config.Span span(java.lang.String,org.preceptor.api.config.Span)
meth public static org.preceptor.api.config.Options none()
meth public static org.preceptor.api.config.Options of(java.util.Map<java.lang.String,?>)
meth public void requireAllKnown()
supr java.lang.Object
hfds NONE,known,parts,resolved,settings

CLSS public abstract interface org.preceptor.api.config.Part
meth public abstract java.lang.String name()

CLSS public abstract interface org.preceptor.api.config.PartLookup
 anno 0 java.lang.FunctionalInterface()
meth public abstract <%0 extends org.preceptor.api.config.Part> {%%0} find(java.lang.Class<{%%0}>,org.preceptor.api.config.Setting)
meth public java.nio.file.Path path(org.preceptor.api.config.Setting,java.nio.file.Path)
meth public static org.preceptor.api.config.PartLookup none()

CLSS public final org.preceptor.api.config.Preset
meth public !varargs static java.util.Map<java.lang.String,java.lang.Object> part(java.lang.String,java.lang.Object[])
meth public org.preceptor.api.config.Preset like(java.lang.String,java.lang.String)
meth public org.preceptor.api.config.Preset like(java.lang.String,java.lang.String,java.util.List<?>)
meth public org.preceptor.api.config.Preset over(java.lang.String)
meth public org.preceptor.api.config.Preset teacher(java.lang.String,java.lang.Object)
meth public org.preceptor.api.config.Preset term(java.lang.String,java.util.Map<java.lang.String,?>)
meth public org.preceptor.api.config.Preset view(java.lang.String,java.util.List<?>,java.util.Map<java.lang.String,?>)
meth public org.preceptor.api.config.Preset with(java.lang.String,java.lang.Object)
meth public org.preceptor.api.config.Setting settings()
meth public static org.preceptor.api.config.Preset of(java.lang.String)
supr java.lang.Object
hfds tree,where

CLSS public abstract interface org.preceptor.api.config.Schedule
intf org.preceptor.api.config.Part
meth public abstract double at(org.preceptor.api.Moment)
meth public org.preceptor.api.config.Schedule configure(org.preceptor.api.config.Options)
meth public static org.preceptor.api.config.Schedule constant(double)

CLSS public final org.preceptor.api.config.Setting
cons public init(java.lang.String,java.lang.String)
cons public init(java.util.List<org.preceptor.api.config.Setting>,java.lang.String)
cons public init(java.util.Map<java.lang.String,org.preceptor.api.config.Setting>,java.lang.String)
cons public init(org.preceptor.api.config.SettingValue,java.lang.String)
meth public boolean isList()
meth public boolean isMapping()
meth public boolean isText()
meth public boolean isText(java.lang.String)
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public java.lang.Object plain()
meth public java.lang.String describe()
meth public java.lang.String text()
meth public java.lang.String where()
meth public java.util.List<org.preceptor.api.config.Setting> list()
meth public java.util.Map<java.lang.String,org.preceptor.api.config.Setting> mapping()
meth public java.util.OptionalDouble number()
meth public org.preceptor.api.config.Setting overlaidWith(org.preceptor.api.config.Setting)
meth public org.preceptor.api.config.SettingValue value()
meth public static org.preceptor.api.config.Setting empty(java.lang.String)
meth public static org.preceptor.api.config.Setting of(java.lang.Object,java.lang.String)
supr java.lang.Record
hfds value,where

CLSS public abstract interface org.preceptor.api.config.SettingValue
innr public abstract interface static Numeric
innr public final static Elements
innr public final static Entries
innr public final static Flag
innr public final static Fractional
innr public final static Text
innr public final static Whole
meth public abstract java.lang.Object plain()
meth public abstract java.lang.String describe()

CLSS public final static org.preceptor.api.config.SettingValue$Elements
 outer org.preceptor.api.config.SettingValue
cons public init(java.util.List<org.preceptor.api.config.Setting>)
intf org.preceptor.api.config.SettingValue
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public java.lang.String describe()
meth public java.util.List<java.lang.Object> plain()
meth public java.util.List<org.preceptor.api.config.Setting> elements()
supr java.lang.Record
hfds elements

CLSS public final static org.preceptor.api.config.SettingValue$Entries
 outer org.preceptor.api.config.SettingValue
cons public init(java.util.Map<java.lang.String,org.preceptor.api.config.Setting>)
intf org.preceptor.api.config.SettingValue
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public java.lang.String describe()
meth public java.util.Map<java.lang.String,java.lang.Object> plain()
meth public java.util.Map<java.lang.String,org.preceptor.api.config.Setting> entries()
supr java.lang.Record
hfds LISTED_KEYS,entries

CLSS public final static org.preceptor.api.config.SettingValue$Flag
 outer org.preceptor.api.config.SettingValue
cons public init(boolean)
intf org.preceptor.api.config.SettingValue
meth public boolean flag()
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public java.lang.Boolean plain()
meth public java.lang.String describe()
supr java.lang.Record
hfds flag

CLSS public final static org.preceptor.api.config.SettingValue$Fractional
 outer org.preceptor.api.config.SettingValue
cons public init(double)
intf org.preceptor.api.config.SettingValue$Numeric
meth public double number()
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public java.lang.Double plain()
supr java.lang.Record
hfds number

CLSS public abstract interface static org.preceptor.api.config.SettingValue$Numeric
 outer org.preceptor.api.config.SettingValue
intf org.preceptor.api.config.SettingValue
meth public abstract java.lang.Number plain()
meth public java.lang.String describe()

CLSS public final static org.preceptor.api.config.SettingValue$Text
 outer org.preceptor.api.config.SettingValue
cons public init(java.lang.String)
intf org.preceptor.api.config.SettingValue
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public java.lang.String describe()
meth public java.lang.String plain()
meth public java.lang.String text()
supr java.lang.Record
hfds QUOTED_LENGTH,text

CLSS public final static org.preceptor.api.config.SettingValue$Whole
 outer org.preceptor.api.config.SettingValue
cons public init(long)
intf org.preceptor.api.config.SettingValue$Numeric
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public java.lang.Long plain()
meth public long number()
supr java.lang.Record
hfds number

CLSS public final org.preceptor.api.config.Span
cons public init(double,org.preceptor.api.config.Span$Unit)
innr public final static !enum Unit
meth public double amount()
meth public double inEpochs(org.preceptor.api.Moment)
meth public double inSteps(org.preceptor.api.Moment)
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public java.lang.String toString()
meth public org.preceptor.api.config.Span$Unit unit()
meth public static org.preceptor.api.config.Span epochs(double)
meth public static org.preceptor.api.config.Span parse(java.lang.String)
meth public static org.preceptor.api.config.Span percent(double)
meth public static org.preceptor.api.config.Span steps(double)
supr java.lang.Record
hfds TEXT,amount,unit

CLSS public final static !enum org.preceptor.api.config.Span$Unit
 outer org.preceptor.api.config.Span
fld public final static org.preceptor.api.config.Span$Unit EPOCHS
fld public final static org.preceptor.api.config.Span$Unit PERCENT
fld public final static org.preceptor.api.config.Span$Unit STEPS
meth public static org.preceptor.api.config.Span$Unit valueOf(java.lang.String)
meth public static org.preceptor.api.config.Span$Unit[] values()
supr java.lang.Enum<org.preceptor.api.config.Span$Unit>

CLSS public final org.preceptor.api.config.WrittenPath
cons public init(java.lang.String)
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public java.lang.String text()
meth public java.nio.file.Path resolved(java.util.Map<java.lang.String,java.lang.String>,java.lang.String)
supr java.lang.Record
hfds SCHEME,VARIABLE,text

CLSS abstract interface org.preceptor.api.config.package-info
 anno 0 org.jspecify.annotations.NullMarked()

CLSS public final !enum org.preceptor.api.data.CheckDepth
fld public final static org.preceptor.api.data.CheckDepth FULL
fld public final static org.preceptor.api.data.CheckDepth SAMPLE
meth public static org.preceptor.api.data.CheckDepth valueOf(java.lang.String)
meth public static org.preceptor.api.data.CheckDepth[] values()
supr java.lang.Enum<org.preceptor.api.data.CheckDepth>

CLSS public final org.preceptor.api.data.Codes
cons public init(org.preceptor.api.data.InputForm,int[],int[])
intf org.preceptor.api.data.Examples
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public int size()
meth public int[] labels()
meth public int[] values()
meth public org.preceptor.api.data.InputForm form()
meth public org.preceptor.api.data.InputForms inputs()
meth public void read(int,java.nio.ByteBuffer)
supr java.lang.Record
hfds form,labels,values

CLSS public final org.preceptor.api.data.DataCheck
cons public init(java.util.Optional<org.preceptor.api.data.DataOutline>,org.preceptor.api.data.Findings,java.util.List<java.lang.String>,int)
cons public init(java.util.Optional<org.preceptor.api.data.DataOutline>,org.preceptor.api.data.Findings,java.util.List<java.lang.String>,int,java.util.List<java.lang.String>)
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public int read()
meth public java.util.List<java.lang.String> faults()
meth public java.util.List<java.lang.String> unreadable()
meth public java.util.Optional<org.preceptor.api.data.DataOutline> outline()
meth public org.preceptor.api.data.Findings findings()
meth public static org.preceptor.api.data.DataCheck failed(org.preceptor.api.PreceptorException)
meth public static org.preceptor.api.data.DataCheck of(org.preceptor.api.data.DataSet)
meth public static org.preceptor.api.data.DataCheck of(org.preceptor.api.data.DataSet,org.preceptor.api.data.CheckDepth)
supr java.lang.Record
hfds SAMPLE,faults,findings,outline,read,unreadable

CLSS public final org.preceptor.api.data.DataContext
cons public init(java.nio.file.Path)
cons public init(java.nio.file.Path,java.util.List<java.lang.String>,java.util.List<java.lang.String>,org.preceptor.api.data.ReadingProgress)
cons public init(java.nio.file.Path,java.util.List<java.lang.String>,java.util.List<java.lang.String>,org.preceptor.api.data.ReadingProgress,org.preceptor.api.data.LabelForm)
cons public init(java.nio.file.Path,java.util.List<java.lang.String>,java.util.List<java.lang.String>,org.preceptor.api.data.ReadingProgress,org.preceptor.api.data.LabelForm,java.util.Optional<java.lang.String>,org.preceptor.api.data.FileKeeper)
cons public init(java.nio.file.Path,java.util.List<java.lang.String>,org.preceptor.api.data.ReadingProgress)
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public java.nio.file.Path folder()
meth public java.nio.file.Path resolve(java.nio.file.Path)
meth public java.util.List<java.lang.String> classes()
meth public java.util.List<java.lang.String> columns()
meth public java.util.Optional<java.lang.String> rowEncoding()
meth public org.preceptor.api.data.DataContext encodedBy(java.util.Optional<java.lang.String>)
meth public org.preceptor.api.data.DataContext keeping(org.preceptor.api.data.FileKeeper)
meth public org.preceptor.api.data.DataContext reading(org.preceptor.api.data.LabelForm)
meth public org.preceptor.api.data.FileKeeper files()
meth public org.preceptor.api.data.LabelForm labels()
meth public org.preceptor.api.data.ReadingProgress progress()
supr java.lang.Record
hfds classes,columns,files,folder,labels,progress,rowEncoding

CLSS public final org.preceptor.api.data.DataOutline
cons public init(java.util.List<java.lang.String>,org.preceptor.api.data.InputForms,org.preceptor.api.data.DataOutline$Part,java.util.Optional<org.preceptor.api.data.DataOutline$Part>,java.util.Optional<org.preceptor.api.data.DataOutline$Part>)
cons public init(java.util.List<java.lang.String>,org.preceptor.api.data.InputForms,org.preceptor.api.data.DataOutline$Part,java.util.Optional<org.preceptor.api.data.DataOutline$Part>,java.util.Optional<org.preceptor.api.data.DataOutline$Part>,java.util.Optional<org.preceptor.api.data.DataSet>)
innr public final static Part
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public int size()
meth public java.util.List<java.lang.String> classes()
meth public java.util.Optional<org.preceptor.api.data.DataOutline$Part> test()
meth public java.util.Optional<org.preceptor.api.data.DataOutline$Part> validation()
meth public java.util.Optional<org.preceptor.api.data.DataSet> whole()
meth public org.preceptor.api.data.DataOutline$Part training()
meth public org.preceptor.api.data.InputForms inputs()
meth public static org.preceptor.api.data.DataOutline of(org.preceptor.api.data.DataSet)
supr java.lang.Record
hfds classes,inputs,test,training,validation,whole

CLSS public final static org.preceptor.api.data.DataOutline$Part
 outer org.preceptor.api.data.DataOutline
cons public init(int[],java.util.List<java.lang.String>)
cons public init(int[],java.util.List<java.lang.String>,java.util.Optional<org.preceptor.api.data.LabelRows>)
cons public init(int[],java.util.List<java.lang.String>,java.util.Optional<org.preceptor.api.data.LabelRows>,java.util.SortedMap<java.lang.Integer,java.lang.String>)
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public int[] labels()
meth public java.util.List<java.lang.String> names()
meth public java.util.Optional<org.preceptor.api.data.LabelRows> labelRows()
meth public java.util.SortedMap<java.lang.Integer,java.lang.String> unreadable()
supr java.lang.Record
hfds labelRows,labels,names,unreadable

CLSS public final org.preceptor.api.data.DataSet
cons public init(java.util.List<java.lang.String>,org.preceptor.api.data.Examples,java.util.Optional<org.preceptor.api.data.Examples>)
cons public init(java.util.List<java.lang.String>,org.preceptor.api.data.Examples,java.util.Optional<org.preceptor.api.data.Examples>,java.util.Optional<org.preceptor.api.data.Examples>,org.preceptor.api.data.Findings)
cons public init(java.util.List<java.lang.String>,org.preceptor.api.data.Examples,java.util.Optional<org.preceptor.api.data.Examples>,java.util.Optional<org.preceptor.api.data.Examples>,org.preceptor.api.data.Findings,java.util.Optional<org.preceptor.api.data.RowEncoder>)
intf java.lang.AutoCloseable
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public java.util.List<java.lang.String> classes()
meth public java.util.Optional<org.preceptor.api.data.Examples> test()
meth public java.util.Optional<org.preceptor.api.data.Examples> validation()
meth public java.util.Optional<org.preceptor.api.data.RowEncoder> encoder()
meth public org.preceptor.api.data.DataSet withEncoder(org.preceptor.api.data.RowEncoder)
meth public org.preceptor.api.data.DataSet withFindings(org.preceptor.api.data.Findings)
meth public org.preceptor.api.data.DataSet withValidation(org.preceptor.api.data.Examples)
meth public org.preceptor.api.data.Examples training()
meth public org.preceptor.api.data.Findings findings()
meth public void close()
supr java.lang.Record
hfds classes,encoder,findings,test,training,validation

CLSS public final org.preceptor.api.data.DataWarning
cons public init(java.lang.String,java.lang.String)
cons public init(java.lang.String,java.lang.String,java.util.List<java.lang.String>)
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public java.lang.String finding()
meth public java.lang.String line()
meth public java.lang.String remedy()
meth public java.util.List<java.lang.String> names()
supr java.lang.Record
hfds finding,names,remedy

CLSS public abstract interface org.preceptor.api.data.Examples
fld public final static int UNLABELLED = -1
intf java.lang.AutoCloseable
meth public abstract int size()
meth public abstract int[] labels()
meth public abstract org.preceptor.api.data.InputForms inputs()
meth public abstract void read(int,java.nio.ByteBuffer)
meth public boolean named()
meth public int bytes()
meth public int checksum(int)
meth public java.lang.String name(int)
meth public java.util.List<java.lang.String> columns()
meth public java.util.List<java.lang.String> names()
meth public java.util.Optional<java.lang.String> origin()
meth public java.util.Optional<org.preceptor.api.data.LabelRows> labelRows()
meth public org.preceptor.api.data.Examples select(int[])
meth public org.preceptor.api.data.Examples withLabelRows(org.preceptor.api.data.LabelRows)
meth public org.preceptor.api.data.Examples withLabels(int[])
meth public org.preceptor.api.data.Findings noticed()
meth public void close()

CLSS public final org.preceptor.api.data.FaultyDataException
cons public init(java.util.List<java.lang.String>)
cons public init(java.util.List<java.lang.String>,java.lang.String)
meth public java.util.List<java.lang.String> faults()
supr org.preceptor.api.PreceptorException
hfds faults,serialVersionUID

CLSS public abstract interface org.preceptor.api.data.FileKeeper
innr public abstract interface static Maker
meth public abstract java.nio.file.Path keep(java.lang.String,org.preceptor.api.data.FileKeeper$Maker)
meth public abstract void release(java.nio.file.Path)
meth public static org.preceptor.api.data.FileKeeper temporary()

CLSS public abstract interface static org.preceptor.api.data.FileKeeper$Maker
 outer org.preceptor.api.data.FileKeeper
 anno 0 java.lang.FunctionalInterface()
meth public abstract void write(java.nio.file.Path) throws java.io.IOException

CLSS public final org.preceptor.api.data.Findings
cons public init(java.util.List<java.lang.String>,java.util.List<org.preceptor.api.data.LeftOut>,java.util.List<org.preceptor.api.data.DataWarning>)
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public java.util.List<java.lang.String> notes()
meth public java.util.List<org.preceptor.api.data.DataWarning> warnings()
meth public java.util.List<org.preceptor.api.data.LeftOut> leftOut()
meth public long leftOutCount()
meth public org.preceptor.api.data.Findings and(org.preceptor.api.data.Findings)
meth public org.preceptor.api.data.Findings leavingOut(org.preceptor.api.data.LeftOut)
meth public org.preceptor.api.data.Findings noting(java.lang.String)
meth public org.preceptor.api.data.Findings warning(org.preceptor.api.data.DataWarning)
meth public static org.preceptor.api.data.Findings none()
supr java.lang.Record
hfds NONE,leftOut,notes,warnings

CLSS public final org.preceptor.api.data.Images
cons public init(int,int,int,byte[],int[],java.util.List<java.lang.String>)
intf org.preceptor.api.data.Examples
meth public boolean named()
meth public byte[] pixels()
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public int channels()
meth public int height()
meth public int size()
meth public int stride()
meth public int width()
meth public int[] labels()
meth public java.lang.String name(int)
meth public java.util.List<java.lang.String> names()
meth public org.preceptor.api.data.Images select(int[])
meth public org.preceptor.api.data.Images withLabels(int[])
meth public org.preceptor.api.data.InputForms inputs()
meth public void read(int,java.nio.ByteBuffer)
supr java.lang.Record
hfds channels,height,labels,names,pixels,width

CLSS public final org.preceptor.api.data.InputForm
cons public init(java.lang.String,org.preceptor.api.data.InputForm$Kind,ai.djl.ndarray.types.DataType,ai.djl.ndarray.types.Shape)
fld public final static java.lang.String ONLY = "inputs"
innr public final static !enum Kind
meth public !varargs static org.preceptor.api.data.InputForm codes(java.lang.String,ai.djl.ndarray.types.DataType,long[])
meth public !varargs static org.preceptor.api.data.InputForm numbers(java.lang.String,long[])
meth public ai.djl.ndarray.types.DataType type()
meth public ai.djl.ndarray.types.Shape shape()
meth public boolean isVector()
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public int bytes()
meth public java.lang.String name()
meth public java.lang.String toString()
meth public org.preceptor.api.data.InputForm$Kind kind()
meth public static org.preceptor.api.data.InputForm image(java.lang.String,long,long,long)
supr java.lang.Record
hfds NAME,kind,name,shape,type

CLSS public final static !enum org.preceptor.api.data.InputForm$Kind
 outer org.preceptor.api.data.InputForm
fld public final static org.preceptor.api.data.InputForm$Kind CODES
fld public final static org.preceptor.api.data.InputForm$Kind IMAGE
fld public final static org.preceptor.api.data.InputForm$Kind NUMBERS
meth public static org.preceptor.api.data.InputForm$Kind valueOf(java.lang.String)
meth public static org.preceptor.api.data.InputForm$Kind[] values()
supr java.lang.Enum<org.preceptor.api.data.InputForm$Kind>

CLSS public final org.preceptor.api.data.InputForms
cons public init(java.util.List<org.preceptor.api.data.InputForm>)
intf java.lang.Iterable<org.preceptor.api.data.InputForm>
meth public !varargs static org.preceptor.api.data.InputForms of(org.preceptor.api.data.InputForm[])
meth public ai.djl.ndarray.types.Shape shape()
meth public boolean isImage()
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public int bytes()
meth public java.lang.String toString()
meth public java.util.Iterator<org.preceptor.api.data.InputForm> iterator()
meth public java.util.List<java.lang.String> names()
meth public java.util.List<org.preceptor.api.data.InputForm> forms()
meth public org.preceptor.api.data.InputForm form(java.lang.String)
meth public org.preceptor.api.data.InputForm only()
meth public org.preceptor.api.data.InputForms taken(java.util.List<java.lang.String>)
meth public static org.preceptor.api.data.InputForms image(long,long,long)
meth public static org.preceptor.api.data.InputForms vector(long)
supr java.lang.Record
hfds forms

CLSS public final org.preceptor.api.data.InputLayout
cons public init(java.lang.String,java.lang.String,boolean,java.util.List<java.lang.String>,char)
meth public boolean numbered()
meth public char separator()
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public java.lang.String kind()
meth public java.lang.String plural()
meth public java.util.List<java.lang.String> columns()
meth public java.util.List<java.lang.String> headings()
meth public static org.preceptor.api.data.InputLayout named(java.lang.String,java.lang.String)
supr java.lang.Record
hfds columns,kind,numbered,plural,separator

CLSS public abstract interface org.preceptor.api.data.InputReader
innr public final static Batch
innr public final static Item
intf java.lang.AutoCloseable
intf java.util.Iterator<org.preceptor.api.data.InputReader$Batch>
meth public abstract java.util.List<java.nio.file.Path> files()
meth public abstract org.preceptor.api.data.InputLayout layout()
meth public abstract void close()
meth public java.util.List<java.lang.String> skipped()

CLSS public final static org.preceptor.api.data.InputReader$Batch
 outer org.preceptor.api.data.InputReader
cons public init(java.util.List<org.preceptor.api.data.InputReader$Item>,org.preceptor.api.data.Examples,java.util.List<java.lang.String>)
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public java.util.List<java.lang.String> problems()
meth public java.util.List<org.preceptor.api.data.InputReader$Item> items()
meth public org.preceptor.api.data.Examples examples()
supr java.lang.Record
hfds examples,items,problems

CLSS public final static org.preceptor.api.data.InputReader$Item
 outer org.preceptor.api.data.InputReader
cons public init(java.lang.String,boolean)
cons public init(java.lang.String,java.util.List<java.lang.String>,boolean)
meth public boolean readable()
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public java.lang.String name()
meth public java.util.List<java.lang.String> cells()
supr java.lang.Record
hfds cells,name,readable

CLSS public final org.preceptor.api.data.JoinedExamples
cons public init(java.util.Map<java.lang.String,org.preceptor.api.data.Examples>)
intf org.preceptor.api.data.Examples
meth public boolean named()
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public int size()
meth public int[] labels()
meth public java.lang.String name(int)
meth public java.util.Map<java.lang.String,org.preceptor.api.data.Examples> parts()
meth public java.util.Optional<java.lang.String> origin()
meth public java.util.Optional<org.preceptor.api.data.LabelRows> labelRows()
meth public org.preceptor.api.data.Findings noticed()
meth public org.preceptor.api.data.InputForms inputs()
meth public void close()
meth public void read(int,java.nio.ByteBuffer)
supr java.lang.Record
hfds parts

CLSS public final !enum org.preceptor.api.data.LabelForm
fld public final static java.util.Set<org.preceptor.api.data.LabelForm> ALL
fld public final static org.preceptor.api.data.LabelForm CLASS
fld public final static org.preceptor.api.data.LabelForm NUMBERS
fld public final static org.preceptor.api.data.LabelForm SET
meth public java.lang.String description()
meth public static org.preceptor.api.data.LabelForm valueOf(java.lang.String)
meth public static org.preceptor.api.data.LabelForm[] values()
supr java.lang.Enum<org.preceptor.api.data.LabelForm>
hfds description

CLSS public final org.preceptor.api.data.LabelRows
cons public init(org.preceptor.api.data.LabelForm,float[][])
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public float[][] values()
meth public org.preceptor.api.data.LabelForm form()
meth public org.preceptor.api.data.LabelRows select(int[])
supr java.lang.Record
hfds form,values

CLSS public final org.preceptor.api.data.LeftOut
cons public init(java.lang.String,int,java.util.List<java.lang.String>)
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public int count()
meth public java.lang.String reason()
meth public java.util.List<java.lang.String> names()
meth public static org.preceptor.api.data.LeftOut of(java.lang.String,java.util.Collection<java.lang.String>)
supr java.lang.Record
hfds count,names,reason

CLSS public final org.preceptor.api.data.NewInputs
cons public init(java.util.List<java.nio.file.Path>,org.preceptor.api.data.InputForms,java.util.List<java.lang.String>,java.util.Optional<java.nio.charset.Charset>,int)
cons public init(java.util.List<java.nio.file.Path>,org.preceptor.api.data.InputForms,java.util.List<java.lang.String>,java.util.Optional<java.nio.charset.Charset>,int,java.util.Optional<java.lang.String>)
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public int batch()
meth public java.util.List<java.lang.String> columns()
meth public java.util.List<java.nio.file.Path> paths()
meth public java.util.Optional<java.lang.String> rowEncoding()
meth public java.util.Optional<java.nio.charset.Charset> encoding()
meth public org.preceptor.api.data.InputForms inputs()
supr java.lang.Record
hfds batch,columns,encoding,inputs,paths,rowEncoding

CLSS public abstract interface org.preceptor.api.data.ReadingProgress
 anno 0 java.lang.FunctionalInterface()
fld public final static org.preceptor.api.data.ReadingProgress UNHEARD
meth public abstract void read(long,long)
meth public void waiting(java.lang.String)

CLSS public abstract interface org.preceptor.api.data.RowEncoder
 anno 0 java.lang.FunctionalInterface()
meth public abstract org.preceptor.api.data.RowEncoding fit(org.preceptor.api.data.Examples)

CLSS public abstract interface org.preceptor.api.data.RowEncoding
meth public abstract float[] encode(float[])
meth public abstract java.lang.String text()
meth public abstract java.util.List<java.lang.String> columns()
meth public org.preceptor.api.data.Findings findings()

CLSS public final org.preceptor.api.data.TextReader
cons public init(java.io.InputStream,java.nio.charset.Charset,java.lang.String,java.lang.String)
meth public int read(char[],int,int) throws java.io.IOException
meth public static java.util.Optional<java.nio.charset.Charset> unmarkedUtf16(byte[])
meth public void close() throws java.io.IOException
supr java.io.Reader
hfds BYTE_ORDER_MARK,CAPACITY,MARKS,START,begun,bytes,characters,charset,column,decoder,ended,input,line,remedy,where

CLSS public final org.preceptor.api.data.Vectors
cons public init(int,float[],int[],java.util.List<java.lang.String>)
cons public init(int,float[],int[],java.util.List<java.lang.String>,java.util.List<java.lang.String>)
intf org.preceptor.api.data.Examples
meth public boolean named()
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public float[] values()
meth public int features()
meth public int size()
meth public int[] labels()
meth public java.lang.String name(int)
meth public java.util.List<java.lang.String> columns()
meth public java.util.List<java.lang.String> names()
meth public org.preceptor.api.data.InputForms inputs()
meth public org.preceptor.api.data.Vectors select(int[])
meth public org.preceptor.api.data.Vectors withLabels(int[])
meth public static java.util.Optional<java.lang.Float> number(java.lang.String)
meth public void read(int,java.nio.ByteBuffer)
supr java.lang.Record
hfds OF_NUMBERS,columns,features,labels,names,values

CLSS abstract interface org.preceptor.api.data.package-info
 anno 0 org.jspecify.annotations.NullMarked()

CLSS public final org.preceptor.api.net.Network
cons public init(ai.djl.nn.Block,java.util.List<java.lang.String>)
cons public init(ai.djl.nn.Block,java.util.List<java.lang.String>,java.util.List<java.lang.String>)
fld public final static java.lang.String FEATURES = "features"
fld public final static java.lang.String LOGITS = "logits"
meth public !varargs org.preceptor.api.net.Network taking(java.lang.String[])
meth public ai.djl.nn.Block block()
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public java.util.List<java.lang.String> inputs()
meth public java.util.List<java.lang.String> outputs()
meth public static org.preceptor.api.net.Network of(ai.djl.nn.Block)
meth public static org.preceptor.api.net.Network of(ai.djl.nn.SequentialBlock,java.util.Map<java.lang.String,ai.djl.nn.Block>)
supr java.lang.Record
hfds NAME,PREDICTED,block,inputs,outputs

CLSS public final org.preceptor.api.net.NetworkInput
cons public init(ai.djl.ndarray.types.Shape,int)
cons public init(org.preceptor.api.data.InputForms,int)
meth public ai.djl.ndarray.types.Shape example()
meth public boolean isImage()
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public int classes()
meth public org.preceptor.api.data.InputForms inputs()
supr java.lang.Record
hfds classes,inputs

CLSS public final org.preceptor.api.net.NoiseSite
cons public init(org.preceptor.api.net.Site)
meth protected ai.djl.ndarray.NDList forwardInternal(ai.djl.training.ParameterStore,ai.djl.ndarray.NDList,boolean,ai.djl.util.PairList<java.lang.String,java.lang.Object>)
meth public ai.djl.ndarray.types.Shape[] getOutputShapes(ai.djl.ndarray.types.Shape[])
meth public org.preceptor.api.net.Site site()
supr ai.djl.nn.AbstractBlock
hfds site

CLSS public abstract interface org.preceptor.api.net.PassScope
meth public abstract ai.djl.ndarray.NDArray combine(org.preceptor.api.net.Site,ai.djl.ndarray.NDArray,ai.djl.ndarray.NDArray)
meth public abstract ai.djl.ndarray.NDArray perturb(org.preceptor.api.net.Site,ai.djl.ndarray.NDArray)
meth public abstract boolean initialising()
meth public abstract void assign(ai.djl.ndarray.NDArray,ai.djl.ndarray.NDArray)
meth public ai.djl.ndarray.NDArray statistic(ai.djl.ndarray.NDArray)
meth public static org.preceptor.api.net.PassScope of(ai.djl.training.ParameterStore)

CLSS public final org.preceptor.api.net.ResidualSite
cons public init(org.preceptor.api.net.Site,ai.djl.nn.Block,ai.djl.nn.Block)
meth protected !varargs void initializeChildBlocks(ai.djl.ndarray.NDManager,ai.djl.ndarray.types.DataType,ai.djl.ndarray.types.Shape[])
meth protected ai.djl.ndarray.NDList forwardInternal(ai.djl.training.ParameterStore,ai.djl.ndarray.NDList,boolean,ai.djl.util.PairList<java.lang.String,java.lang.Object>)
meth public ai.djl.ndarray.types.Shape[] getOutputShapes(ai.djl.ndarray.types.Shape[])
meth public org.preceptor.api.net.Site site()
supr ai.djl.nn.AbstractBlock
hfds branch,shortcut,site

CLSS public final org.preceptor.api.net.Site
cons public init(java.lang.String,org.preceptor.api.net.Site$Kind)
innr public final static !enum Kind
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public java.lang.String name()
meth public org.preceptor.api.net.Site$Kind kind()
supr java.lang.Record
hfds kind,name

CLSS public final static !enum org.preceptor.api.net.Site$Kind
 outer org.preceptor.api.net.Site
fld public final static org.preceptor.api.net.Site$Kind HIDDEN
fld public final static org.preceptor.api.net.Site$Kind INPUT
fld public final static org.preceptor.api.net.Site$Kind RESIDUAL
fld public final static org.preceptor.api.net.Site$Kind WEIGHTS
meth public static org.preceptor.api.net.Site$Kind valueOf(java.lang.String)
meth public static org.preceptor.api.net.Site$Kind[] values()
supr java.lang.Enum<org.preceptor.api.net.Site$Kind>

CLSS abstract interface org.preceptor.api.net.package-info
 anno 0 org.jspecify.annotations.NullMarked()

CLSS abstract interface org.preceptor.api.package-info
 anno 0 org.jspecify.annotations.NullMarked()

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

CLSS public abstract interface org.preceptor.api.spi.Augmentation
innr public final static !enum Input
innr public final static !enum Stage
intf org.preceptor.api.config.Part
meth public abstract ai.djl.ndarray.NDArray augment(ai.djl.ndarray.NDArray)
meth public ai.djl.ndarray.NDArray augment(ai.djl.ndarray.NDArray,org.preceptor.api.step.Replicas)
meth public java.util.Set<org.preceptor.api.spi.Augmentation$Input> inputs()
meth public org.preceptor.api.spi.Augmentation configure(org.preceptor.api.config.Options)
meth public org.preceptor.api.spi.Augmentation$Stage stage()

CLSS public final static !enum org.preceptor.api.spi.Augmentation$Input
 outer org.preceptor.api.spi.Augmentation
fld public final static org.preceptor.api.spi.Augmentation$Input IMAGES
fld public final static org.preceptor.api.spi.Augmentation$Input VECTORS
meth public static org.preceptor.api.spi.Augmentation$Input valueOf(java.lang.String)
meth public static org.preceptor.api.spi.Augmentation$Input[] values()
supr java.lang.Enum<org.preceptor.api.spi.Augmentation$Input>

CLSS public final static !enum org.preceptor.api.spi.Augmentation$Stage
 outer org.preceptor.api.spi.Augmentation
fld public final static org.preceptor.api.spi.Augmentation$Stage NORMALISED
fld public final static org.preceptor.api.spi.Augmentation$Stage PIXELS
meth public static org.preceptor.api.spi.Augmentation$Stage valueOf(java.lang.String)
meth public static org.preceptor.api.spi.Augmentation$Stage[] values()
supr java.lang.Enum<org.preceptor.api.spi.Augmentation$Stage>

CLSS public abstract interface org.preceptor.api.spi.Callback
innr public abstract interface static Epoch
innr public abstract interface static Run
innr public abstract interface static Step
intf org.preceptor.api.config.Part
meth public boolean needsValidation()
meth public org.preceptor.api.spi.Callback configure(org.preceptor.api.config.Options)
meth public void epochEnded(org.preceptor.api.spi.Callback$Epoch)
meth public void stepped(org.preceptor.api.spi.Callback$Step)

CLSS public abstract interface static org.preceptor.api.spi.Callback$Epoch
 outer org.preceptor.api.spi.Callback
intf org.preceptor.api.spi.Callback$Run
meth public abstract boolean isBest()
meth public abstract double learningRateFactor()
meth public abstract java.util.List<java.lang.Long> keptEpochs()
meth public abstract java.util.Map<java.lang.String,java.lang.Double> metrics()
meth public abstract java.util.Map<java.lang.String,java.util.Map<java.lang.String,java.lang.Double>> validation()
meth public abstract java.util.OptionalDouble score()
meth public abstract long number()
meth public abstract void dropWeights(long)
meth public abstract void keepWeights()
meth public abstract void setLearningRateFactor(double)

CLSS public abstract interface static org.preceptor.api.spi.Callback$Run
 outer org.preceptor.api.spi.Callback
meth public abstract double seconds()
meth public abstract java.util.OptionalDouble kept(java.lang.String)
meth public abstract org.preceptor.api.Moment moment()
meth public abstract void end(java.lang.String)
meth public abstract void forget(java.lang.String)
meth public abstract void keep(java.lang.String,double)

CLSS public abstract interface static org.preceptor.api.spi.Callback$Step
 outer org.preceptor.api.spi.Callback
intf org.preceptor.api.spi.Callback$Run
meth public abstract java.util.Map<java.lang.String,java.lang.Double> metrics()

CLSS public abstract interface org.preceptor.api.spi.ConsistencyCost
intf org.preceptor.api.spi.TaskPart
meth public abstract ai.djl.ndarray.NDArray cost(org.preceptor.api.step.Prediction,org.preceptor.api.step.Target)
meth public org.preceptor.api.spi.ConsistencyCost configure(org.preceptor.api.config.Options)

CLSS public abstract interface org.preceptor.api.spi.ConsistencyMethod
intf org.preceptor.api.config.Part
meth public abstract org.preceptor.api.config.Setting preset()

CLSS public abstract interface org.preceptor.api.spi.DataSource
intf org.preceptor.api.spi.TaskPart
meth public abstract org.preceptor.api.data.DataSet load(org.preceptor.api.data.DataContext)
meth public boolean normalised()
meth public java.util.Optional<org.preceptor.api.data.InputReader> reader(org.preceptor.api.data.NewInputs)
meth public java.util.Optional<org.preceptor.api.spi.DataSource> at(java.nio.file.Path,org.preceptor.api.data.InputForms)
meth public org.preceptor.api.data.DataCheck check(org.preceptor.api.data.DataContext,org.preceptor.api.data.CheckDepth)
meth public org.preceptor.api.spi.DataSource configure(org.preceptor.api.config.Options)

CLSS public abstract interface org.preceptor.api.spi.LossTerm
intf org.preceptor.api.spi.TaskPart
meth public abstract ai.djl.ndarray.NDArray loss(org.preceptor.api.step.TermContext)
meth public org.preceptor.api.spi.LossTerm configure(org.preceptor.api.config.Options)

CLSS public abstract interface org.preceptor.api.spi.Metric
innr public abstract interface static Measurement
intf org.preceptor.api.spi.TaskPart
meth public abstract org.preceptor.api.spi.Metric$Measurement begin(org.preceptor.api.spi.Task,int)
meth public boolean greaterIsBetter()
meth public org.preceptor.api.spi.Metric configure(org.preceptor.api.config.Options)
meth public static org.preceptor.api.spi.Metric accuracy()

CLSS public abstract interface static org.preceptor.api.spi.Metric$Measurement
 outer org.preceptor.api.spi.Metric
meth public abstract double value()
meth public abstract void add(float[][],float[][])

CLSS public abstract interface org.preceptor.api.spi.NetworkFactory
intf org.preceptor.api.config.Part
meth public abstract org.preceptor.api.net.Network create(org.preceptor.api.net.NetworkInput)
meth public org.preceptor.api.spi.NetworkFactory configure(org.preceptor.api.config.Options)

CLSS public abstract interface org.preceptor.api.spi.NoiseModel
intf org.preceptor.api.config.Part
meth public abstract ai.djl.ndarray.NDArray perturb(ai.djl.ndarray.NDArray,org.preceptor.api.step.NoiseContext)
meth public abstract java.util.Set<org.preceptor.api.net.Site$Kind> kinds()
meth public ai.djl.ndarray.NDArray combine(ai.djl.ndarray.NDArray,ai.djl.ndarray.NDArray,org.preceptor.api.step.NoiseContext)
meth public org.preceptor.api.spi.NoiseModel configure(org.preceptor.api.config.Options)

CLSS public abstract interface org.preceptor.api.spi.Normalisation
innr public abstract interface static Inputs
innr public final static Statistic
intf org.preceptor.api.config.Part
meth public abstract ai.djl.ndarray.NDArray apply(ai.djl.ndarray.NDArray,ai.djl.ndarray.NDList)
meth public abstract java.util.List<org.preceptor.api.spi.Normalisation$Statistic> fit(org.preceptor.api.spi.Normalisation$Inputs)
meth public org.preceptor.api.spi.Normalisation configure(org.preceptor.api.config.Options)

CLSS public abstract interface static org.preceptor.api.spi.Normalisation$Inputs
 outer org.preceptor.api.spi.Normalisation
meth public abstract ai.djl.ndarray.types.Shape shape()
meth public abstract double scale()
meth public abstract int size()
meth public abstract void read(int,float[])

CLSS public final static org.preceptor.api.spi.Normalisation$Statistic
 outer org.preceptor.api.spi.Normalisation
cons public init(java.lang.String,ai.djl.ndarray.types.Shape,float[])
meth public ai.djl.ndarray.types.Shape shape()
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public float[] values()
meth public java.lang.String name()
supr java.lang.Record
hfds name,shape,values

CLSS public abstract interface org.preceptor.api.spi.Optimiser
intf org.preceptor.api.config.Part
meth public abstract org.preceptor.api.config.Schedule learningRate()
meth public abstract void update(java.util.List<org.preceptor.api.step.Weight>,org.preceptor.api.step.StepContext)
meth public java.util.Map<java.lang.String,org.preceptor.api.config.Schedule> schedules()
meth public org.preceptor.api.spi.Optimiser configure(org.preceptor.api.config.Options)

CLSS public abstract interface org.preceptor.api.spi.Sampler
innr public abstract interface static Order
innr public abstract interface static SampledExamples
intf org.preceptor.api.spi.TaskPart
meth public abstract org.preceptor.api.spi.Sampler$Order order(org.preceptor.api.spi.Sampler$SampledExamples,long)
meth public org.preceptor.api.spi.Sampler configure(org.preceptor.api.config.Options)
meth public static org.preceptor.api.spi.Sampler shuffled()

CLSS public abstract interface static org.preceptor.api.spi.Sampler$Order
 outer org.preceptor.api.spi.Sampler
meth public abstract int at(long,int)
meth public abstract int size()

CLSS public abstract interface static org.preceptor.api.spi.Sampler$SampledExamples
 outer org.preceptor.api.spi.Sampler
meth public abstract int classes()
meth public abstract int label(int)
meth public abstract int size()

CLSS public abstract interface org.preceptor.api.spi.SupervisedLoss
intf org.preceptor.api.spi.TaskPart
meth public abstract ai.djl.ndarray.NDArray loss(org.preceptor.api.step.Prediction,ai.djl.ndarray.NDArray,org.preceptor.api.step.SupervisedContext)
meth public org.preceptor.api.spi.SupervisedLoss configure(org.preceptor.api.config.Options)

CLSS public abstract interface org.preceptor.api.spi.TargetGenerator
intf org.preceptor.api.spi.TaskPart
meth public abstract org.preceptor.api.step.Target target(org.preceptor.api.step.TermContext)
meth public org.preceptor.api.spi.TargetGenerator configure(org.preceptor.api.config.Options)
meth public static org.preceptor.api.step.Target targetOf(java.util.Optional<org.preceptor.api.spi.TargetGenerator>,java.lang.String,org.preceptor.api.step.TermContext)

CLSS public abstract interface org.preceptor.api.spi.Task
intf org.preceptor.api.config.Part
meth public abstract ai.djl.ndarray.NDArray prediction(ai.djl.ndarray.NDArray)
meth public abstract double loss(float[],float[])
meth public abstract float[] decision(float[])
meth public abstract java.lang.String supervisedLoss()
meth public abstract java.util.List<java.lang.String> metrics()
meth public abstract org.preceptor.api.data.LabelForm labels()
meth public boolean standardised()
meth public java.util.OptionalDouble lossOfGuessing(int)
meth public org.preceptor.api.spi.Task configure(org.preceptor.api.config.Options)
meth public static org.preceptor.api.spi.Task classification()

CLSS public abstract interface org.preceptor.api.spi.TaskPart
intf org.preceptor.api.config.Part
meth public java.util.Set<org.preceptor.api.data.LabelForm> suits()

CLSS public abstract interface org.preceptor.api.spi.TeacherUpdateRule
intf org.preceptor.api.config.Part
meth public abstract ai.djl.ndarray.NDArray update(ai.djl.ndarray.NDArray,ai.djl.ndarray.NDArray,org.preceptor.api.step.TeacherContext)
meth public boolean frozen()
meth public java.util.OptionalDouble kept(org.preceptor.api.Moment)
meth public org.preceptor.api.spi.TeacherUpdateRule configure(org.preceptor.api.config.Options)

CLSS abstract interface org.preceptor.api.spi.package-info
 anno 0 org.jspecify.annotations.NullMarked()

CLSS public final org.preceptor.api.step.AdamMoments
cons public init(ai.djl.ndarray.NDArray,ai.djl.ndarray.NDArray,ai.djl.ndarray.NDArray,ai.djl.ndarray.NDArray,ai.djl.ndarray.NDArray)
meth public ai.djl.ndarray.NDArray beta1()
meth public ai.djl.ndarray.NDArray beta2()
meth public ai.djl.ndarray.NDArray epsilon()
meth public ai.djl.ndarray.NDArray power1()
meth public ai.djl.ndarray.NDArray power2()
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
supr java.lang.Record
hfds beta1,beta2,epsilon,power1,power2

CLSS public final org.preceptor.api.step.Batch
cons public init(int,ai.djl.ndarray.NDArray,ai.djl.ndarray.NDArray,ai.djl.ndarray.NDArray)
meth public ai.djl.ndarray.NDArray indices()
meth public ai.djl.ndarray.NDArray labelled()
meth public ai.djl.ndarray.NDArray labels()
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public int size()
supr java.lang.Record
hfds indices,labelled,labels,size

CLSS public abstract interface org.preceptor.api.step.Initial
fld public final static org.preceptor.api.step.Initial ZEROS
innr public final static Constant
innr public final static Given
innr public final static Normal
innr public final static Uniform
meth public !varargs static org.preceptor.api.step.Initial of(float[])
meth public abstract float[] values(int,long)
meth public static org.preceptor.api.step.Initial constant(float)
meth public static org.preceptor.api.step.Initial normal(float,float)
meth public static org.preceptor.api.step.Initial uniform(float,float)

CLSS public final static org.preceptor.api.step.Initial$Constant
 outer org.preceptor.api.step.Initial
cons public init(float)
intf org.preceptor.api.step.Initial
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public float value()
meth public float[] values(int,long)
supr java.lang.Record
hfds value

CLSS public final static org.preceptor.api.step.Initial$Given
 outer org.preceptor.api.step.Initial
cons public init(java.util.List<java.lang.Float>)
intf org.preceptor.api.step.Initial
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public float[] values(int,long)
meth public java.util.List<java.lang.Float> values()
supr java.lang.Record
hfds values

CLSS public final static org.preceptor.api.step.Initial$Normal
 outer org.preceptor.api.step.Initial
cons public init(float,float)
intf org.preceptor.api.step.Initial
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public float deviation()
meth public float mean()
meth public float[] values(int,long)
supr java.lang.Record
hfds deviation,mean

CLSS public final static org.preceptor.api.step.Initial$Uniform
 outer org.preceptor.api.step.Initial
cons public init(float,float)
intf org.preceptor.api.step.Initial
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public float maximum()
meth public float minimum()
meth public float[] values(int,long)
supr java.lang.Record
hfds maximum,minimum

CLSS public final org.preceptor.api.step.Inputs
cons public init(java.util.Map<java.lang.String,ai.djl.ndarray.NDArray>)
meth public ai.djl.ndarray.NDArray input(java.lang.String)
meth public ai.djl.ndarray.NDArray only()
meth public ai.djl.ndarray.NDList arraysFor(org.preceptor.api.net.Network)
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public java.util.Map<java.lang.String,ai.djl.ndarray.NDArray> arrays()
meth public long size()
meth public org.preceptor.api.step.Inputs map(java.util.function.UnaryOperator<ai.djl.ndarray.NDArray>)
meth public org.preceptor.api.step.Inputs with(java.lang.String,ai.djl.ndarray.NDArray)
meth public static org.preceptor.api.step.Inputs of(ai.djl.ndarray.NDArray)
supr java.lang.Record
hfds arrays

CLSS public abstract interface org.preceptor.api.step.Memory
meth public abstract ai.djl.ndarray.NDArray all()
meth public abstract ai.djl.ndarray.NDArray get(ai.djl.ndarray.NDArray)
meth public abstract int examples()
meth public abstract void set(ai.djl.ndarray.NDArray,ai.djl.ndarray.NDArray)

CLSS public abstract interface org.preceptor.api.step.Model
meth public abstract java.lang.String name()
meth public abstract java.util.Map<java.lang.String,ai.djl.ndarray.NDArray> weights()
meth public abstract org.preceptor.api.step.Prediction predict(org.preceptor.api.step.Inputs,org.preceptor.api.step.Pass)
meth public abstract org.preceptor.api.step.Prediction predict(org.preceptor.api.step.Inputs,org.preceptor.api.step.Pass,java.util.Map<java.lang.String,ai.djl.ndarray.NDArray>)
meth public abstract org.preceptor.api.step.Prediction predict(org.preceptor.api.step.View)
meth public org.preceptor.api.step.Prediction predict(ai.djl.ndarray.NDArray,org.preceptor.api.step.Pass)
meth public org.preceptor.api.step.Prediction predict(ai.djl.ndarray.NDArray,org.preceptor.api.step.Pass,java.util.Map<java.lang.String,ai.djl.ndarray.NDArray>)

CLSS public abstract interface org.preceptor.api.step.NoiseContext
intf org.preceptor.api.step.StepContext
meth public abstract org.preceptor.api.net.Site site()
meth public abstract org.preceptor.api.step.Prediction predict(ai.djl.ndarray.NDArray)

CLSS public final org.preceptor.api.step.Pass
cons public init(boolean,org.preceptor.api.step.Pass$Statistics)
fld public final static org.preceptor.api.step.Pass EVALUATION
fld public final static org.preceptor.api.step.Pass TRACKING
fld public final static org.preceptor.api.step.Pass TRAINING
innr public final static !enum Statistics
meth public boolean noise()
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public org.preceptor.api.step.Pass$Statistics statistics()
supr java.lang.Record
hfds noise,statistics

CLSS public final static !enum org.preceptor.api.step.Pass$Statistics
 outer org.preceptor.api.step.Pass
fld public final static org.preceptor.api.step.Pass$Statistics BATCH
fld public final static org.preceptor.api.step.Pass$Statistics RUNNING
fld public final static org.preceptor.api.step.Pass$Statistics TRACK
meth public static org.preceptor.api.step.Pass$Statistics valueOf(java.lang.String)
meth public static org.preceptor.api.step.Pass$Statistics[] values()
supr java.lang.Enum<org.preceptor.api.step.Pass$Statistics>

CLSS public final org.preceptor.api.step.Prediction
cons public init(java.util.Map<java.lang.String,ai.djl.ndarray.NDArray>)
cons public init(java.util.Map<java.lang.String,ai.djl.ndarray.NDArray>,java.util.function.UnaryOperator<ai.djl.ndarray.NDArray>)
meth public ai.djl.ndarray.NDArray logits()
meth public ai.djl.ndarray.NDArray output(java.lang.String)
meth public ai.djl.ndarray.NDArray probabilities()
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public java.util.Map<java.lang.String,ai.djl.ndarray.NDArray> outputs()
meth public java.util.function.UnaryOperator<ai.djl.ndarray.NDArray> activation()
meth public org.preceptor.api.step.Prediction head(java.lang.String)
meth public org.preceptor.api.step.Prediction map(java.util.function.UnaryOperator<ai.djl.ndarray.NDArray>)
meth public org.preceptor.api.step.Prediction stopGradient()
meth public org.preceptor.api.step.Prediction with(java.util.function.UnaryOperator<ai.djl.ndarray.NDArray>)
meth public static org.preceptor.api.step.Prediction of(java.util.List<java.lang.String>,ai.djl.ndarray.NDList)
supr java.lang.Record
hfds activation,outputs

CLSS public abstract interface org.preceptor.api.step.Replicas
fld public final static org.preceptor.api.step.Replicas ONE
meth public abstract <%0 extends java.lang.Object> {%%0} together(java.util.function.Supplier<{%%0}>)
meth public abstract ai.djl.ndarray.NDArray all(ai.djl.ndarray.NDArray)
meth public abstract ai.djl.ndarray.NDArray own(ai.djl.ndarray.NDArray)
meth public abstract ai.djl.ndarray.NDArray sum(ai.djl.ndarray.NDArray)
meth public abstract int count()
meth public ai.djl.ndarray.NDArray mean(ai.djl.ndarray.NDArray)

CLSS public final !enum org.preceptor.api.step.Rows
fld public final static org.preceptor.api.step.Rows ALL
fld public final static org.preceptor.api.step.Rows LABELLED
fld public final static org.preceptor.api.step.Rows UNLABELLED
meth public static org.preceptor.api.step.Rows valueOf(java.lang.String)
meth public static org.preceptor.api.step.Rows[] values()
supr java.lang.Enum<org.preceptor.api.step.Rows>

CLSS public abstract interface org.preceptor.api.step.State
meth public abstract ai.djl.ndarray.NDArray get()
meth public abstract void set(ai.djl.ndarray.NDArray)

CLSS public final !enum org.preceptor.api.step.StateRule
fld public final static org.preceptor.api.step.StateRule AVERAGED
fld public final static org.preceptor.api.step.StateRule LOCAL
fld public final static org.preceptor.api.step.StateRule SAME
fld public final static org.preceptor.api.step.StateRule SUMMED
meth public static org.preceptor.api.step.StateRule valueOf(java.lang.String)
meth public static org.preceptor.api.step.StateRule[] values()
supr java.lang.Enum<org.preceptor.api.step.StateRule>

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

CLSS public final org.preceptor.api.step.Target
cons public init(ai.djl.ndarray.NDArray,java.util.Optional<ai.djl.ndarray.NDArray>,java.util.Optional<ai.djl.ndarray.NDArray>)
meth public ai.djl.ndarray.NDArray logProbabilities()
meth public ai.djl.ndarray.NDArray probabilities()
meth public final boolean equals(java.lang.Object)
meth public final int hashCode()
meth public final java.lang.String toString()
meth public java.util.Optional<ai.djl.ndarray.NDArray> logits()
meth public java.util.Optional<ai.djl.ndarray.NDArray> weight()
meth public org.preceptor.api.step.Target weighted(ai.djl.ndarray.NDArray)
meth public static org.preceptor.api.step.Target of(org.preceptor.api.step.Prediction)
meth public static org.preceptor.api.step.Target ofLogits(ai.djl.ndarray.NDArray)
meth public static org.preceptor.api.step.Target ofProbabilities(ai.djl.ndarray.NDArray)
supr java.lang.Record
hfds logits,probabilities,weight

CLSS public abstract interface org.preceptor.api.step.TeacherContext
intf org.preceptor.api.step.StepContext
meth public abstract java.lang.String parameter()
meth public abstract java.lang.String teacher()

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

CLSS abstract interface org.preceptor.api.step.package-info
 anno 0 org.jspecify.annotations.NullMarked()

