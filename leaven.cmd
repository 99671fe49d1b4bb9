@echo off
rem Leaven's launcher for Windows: finds a JDK 25 (and, in a clone, Maven), builds what is stale, runs.
rem What differs from ./leaven: Maven is looked for on the PATH alone and its version is not checked; a build
rem shows no progress; the start-up cache is used where an archive brings one, and not made in a clone.
setlocal enabledelayedexpansion
set "HOME_DIR=%~dp0"
if "%HOME_DIR:~-1%"=="\" set "HOME_DIR=%HOME_DIR:~0,-1%"
set "WORK=%HOME_DIR%\target\leaven"
if exist "%HOME_DIR%\jre\bin\java.exe" set "WORK=%HOME_DIR%"
set "VERB=%~1"
if "%VERB%"=="" set "VERB=help"
if "%VERB%"=="--help" set "VERB=help"
if "%VERB%"=="-h" set "VERB=help"
if "%VERB%"=="help" if "%~2"=="" (
  if exist "%HOME_DIR%\help.txt" (type "%HOME_DIR%\help.txt") else type "%HOME_DIR%\cli\src\main\resources\dev\leaven\cli\help.txt"
  exit /b 0
)

set "JDK="
if exist "%HOME_DIR%\jre\bin\java.exe" (set "JDK=%HOME_DIR%\jre") else call :find_jdk
if not defined JDK (
  echo LV-2003 No JDK 25 was found ^(looked at LEAVEN_JAVA_HOME, JAVA_HOME, PATH and the usual folders^). Install one, e.g. 'winget install EclipseAdoptium.Temurin.25.JDK', or set LEAVEN_JAVA_HOME to its folder.>&2
  exit /b 2
)
set "JAVA_HOME=%JDK%"

for %%V in (test fmt dist) do if "%VERB%"=="%%V" (
  where sh >nul 2>nul
  if errorlevel 1 (
    echo LV-2006 '%VERB%' needs a POSIX shell. Run it in Git Bash or WSL: ./leaven %VERB%>&2
    exit /b 2
  )
  sh "%HOME_DIR%\leaven" %*
  exit /b !errorlevel!
)

if not exist "%HOME_DIR%\jre\bin\java.exe" (
  call :build
  if errorlevel 1 exit /b 2
)
set "LEAVEN_HOME=%HOME_DIR%"
set "FLAGS=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:+UseSerialGC -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8"
set "AOT="
if exist "%WORK%\leaven.aot" set "AOT=-XX:AOTCache="%WORK%\leaven.aot""
rem Only training wants the Vector module; workers ask for it themselves.
for %%V in (fit evaluate bench) do if "%VERB%"=="%%V" (
  set "FLAGS=--add-modules=jdk.incubator.vector %FLAGS%"
  set "AOT="
)
"%JAVA_HOME%\bin\java.exe" %FLAGS% %AOT% -Xlog:aot*=off -Xlog:cds=off %LEAVEN_JAVA_OPTS% -cp "%WORK%\lib\*" dev.leaven.cli.Main %*
exit /b %errorlevel%

:find_jdk
for %%D in ("%LEAVEN_JAVA_HOME%" "%JAVA_HOME%") do if not defined JDK call :try_jdk "%%~D"
for /f "delims=" %%J in ('where javac 2^>nul') do if not defined JDK for %%P in ("%%~dpJ..") do call :try_jdk "%%~fP"
for %%R in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%USERPROFILE%\.jdks" "%USERPROFILE%\.sdkman\candidates\java") do (
  if exist "%%~R" for /d %%D in ("%%~R\*") do if not defined JDK call :try_jdk "%%~fD"
)
exit /b 0

:try_jdk
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
findstr /b /c:"JAVA_VERSION=\"25" "%~1\release" >nul && set "JDK=%~1"
exit /b 0

:build
rem Windows has no find -newer: PowerShell compares the newest source with the stamp of the last build.
set "STALE=1"
if exist "%WORK%\built" (
  for /f %%S in ('powershell -NoProfile -Command "$b=(Get-Item '%WORK%\built').LastWriteTime; if (Get-ChildItem '%HOME_DIR%' -Recurse -File -Include *.java,*.jte,*.xml,*.properties,*.sql,*.css,*.js,*.txt ^| Where-Object { $_.FullName -notmatch '\\target\\' -and $_.LastWriteTime -gt $b } ^| Select-Object -First 1) { 1 } else { 0 }"') do set "STALE=%%S"
)
if "%STALE%"=="0" exit /b 0
where mvn >nul 2>nul
if errorlevel 1 (
  echo LV-2004 No Maven 3.8 or later was found on the PATH. Install one, e.g. 'winget install Apache.Maven' or 'choco install maven'.>&2
  exit /b 2
)
echo Building Leaven ^(the first time also downloads its libraries, about 300 MB^) ...>&2
if not exist "%WORK%" mkdir "%WORK%"
call mvn -B -f "%HOME_DIR%\pom.xml" -DskipTests -Dmaven.test.skip=true package > "%WORK%\build.log" 2>&1
if errorlevel 1 (
  findstr /b /c:"[ERROR]" "%WORK%\build.log" >&2
  echo LV-2005 The build failed; the whole log is in target\leaven\build.log. If a download failed, run the command again; else see the first [ERROR] above.>&2
  exit /b 2
)
if exist "%WORK%\lib" rmdir /s /q "%WORK%\lib"
mkdir "%WORK%\lib"
copy /y "%HOME_DIR%\cli\target\lib\*.jar" "%WORK%\lib" >nul
copy /y "%HOME_DIR%\cli\target\leaven-cli-*.jar" "%WORK%\lib" >nul
del /q "%WORK%\leaven.aot" 2>nul
echo built> "%WORK%\built"
exit /b 0
