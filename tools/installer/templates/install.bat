@echo off
rem Installs the program from this folder, without internet: install.bat [FOLDER]
rem Instala el programa desde esta carpeta, sin internet: install.bat [CARPETA]
setlocal
set "HERE=%~dp0"
set "PLACE=%~1"
if "%PLACE%"=="" set "PLACE=%LOCALAPPDATA%\Programs\fieldtool-python"
if not defined PYTHON set "PYTHON=py -@PYTHON@"
%PYTHON% -c "import sys, venv; sys.exit('%%d.%%d' %% sys.version_info[:2] != '@PYTHON@')" 2>nul
if errorlevel 1 (
    echo Python @PYTHON@ was not found. Nothing was installed.
    echo No se encontro Python @PYTHON@. No se instalo nada.
    exit /b 1
)
%PYTHON% -m venv "%PLACE%" || exit /b 1
"%PLACE%\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --no-index --no-deps ^
    --find-links "%HERE%wheels" --require-hashes --requirement "%HERE%requirements.txt" || exit /b 1
echo Installed / Instalado: "%PLACE%\Scripts\fieldtool.exe"
