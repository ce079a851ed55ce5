@echo off
rem Starts Crema on Windows.
setlocal
set "CREMA_HOME=%~dp0.."
set "CREMA_JAVA=java"
if defined JAVA_HOME set "CREMA_JAVA=%JAVA_HOME%\bin\java"
"%CREMA_JAVA%" -version >nul 2>&1
if errorlevel 1 (
    echo crema: no Java found 1>&2
    echo   Install Java 17 or newer, or set JAVA_HOME. 1>&2
    exit /b 3
)
"%CREMA_JAVA%" -XX:+UseSerialGC -Xlog:disable "-Dcrema.home=%CREMA_HOME%" %CREMA_JAVA_OPTS% -jar "%CREMA_HOME%\lib\crema.jar" %*
exit /b %errorlevel%
