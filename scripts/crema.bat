@echo off
rem Starts Crema on Windows.
setlocal
set "CREMA_HOME=%~dp0.."
rem The Java of JAVA_HOME, else the first one in PATH.
set "CREMA_JAVA="
for %%j in (java.exe) do set "CREMA_JAVA=%%~$PATH:j"
if exist "%JAVA_HOME%\bin\java.exe" set "CREMA_JAVA=%JAVA_HOME%\bin\java.exe"
if not defined CREMA_JAVA (
    echo crema: no Java found 1>&2
    echo   Install Java 17 or newer, or set JAVA_HOME. 1>&2
    exit /b 3
)
rem A Java has its version in the file release beside bin. Where there is no such file, it is not checked.
set "CREMA_MAJOR=17"
for %%j in ("%CREMA_JAVA%") do set "CREMA_RELEASE=%%~dpj..\release"
if exist "%CREMA_RELEASE%" for /f "usebackq tokens=1,2 delims==" %%a in ("%CREMA_RELEASE%") do if "%%a"=="JAVA_VERSION" for /f "delims=." %%m in ("%%~b") do set "CREMA_MAJOR=%%m"
if %CREMA_MAJOR% LSS 17 (
    echo crema: "%CREMA_JAVA%" is too old; Crema needs Java 17 or newer 1>&2
    echo   Install Java 17 or newer, or set JAVA_HOME. 1>&2
    exit /b 3
)
rem Protobuf and LMDB use sun.misc.Unsafe. Java 23 and later warn about it unless it is allowed.
set "CREMA_UNSAFE="
if %CREMA_MAJOR% GEQ 23 set "CREMA_UNSAFE=--sun-misc-unsafe-memory-access=allow"
"%CREMA_JAVA%" %CREMA_UNSAFE% -XX:+UseSerialGC -Xlog:disable "-Dcrema.home=%CREMA_HOME%" %CREMA_JAVA_OPTS% -jar "%CREMA_HOME%\lib\crema.jar" %*
exit /b %errorlevel%
