@echo off
rem Starts Preceptor. Needs Java 17 or later: the one in JAVA_HOME, or else the one on the PATH.
rem JAVA_OPTS may hold further options of Java's, such as -Xmx4g.
setlocal EnableExtensions

set "HOME_FOLDER=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
    echo preceptor: no Java found; install a JDK, 17 or later, and set JAVA_HOME 1>&2
    exit /b 1
)

set VERSION=
for /f "tokens=3" %%v in ('"%JAVA%" -version 2^>^&1 ^| findstr /c:" version "') do if not defined VERSION set "VERSION=%%~v"
for /f "delims=.-+" %%v in ("%VERSION%") do set "VERSION=%%v"
if %VERSION% LSS 17 (
    echo preceptor: Java %VERSION% found; expected 17 or later: set JAVA_HOME to one 1>&2
    exit /b 1
)

rem the optimising compiler is for loops over pictures and tables, not for what is run at the start
set "OPTIONS=-XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000"
if %VERSION% GEQ 22 set "OPTIONS=%OPTIONS% --enable-native-access=ai.djl.tensorflow_api,org.bytedeco.javacpp,com.sun.jna"
if %VERSION% GEQ 23 set "OPTIONS=%OPTIONS% --sun-misc-unsafe-memory-access=allow"
if not defined TF_CPP_MIN_LOG_LEVEL set TF_CPP_MIN_LOG_LEVEL=2

"%JAVA%" %OPTIONS% -Dguice_custom_class_loading=CHILD "-Dpreceptor.home=%HOME_FOLDER%" %JAVA_OPTS% ^
    --module-path "%HOME_FOLDER%\lib" --add-modules ALL-MODULE-PATH,java.se,jdk.unsupported ^
    --module org.preceptor.cli/org.preceptor.cli.Main %*
exit /b %ERRORLEVEL%
