; Rendered by the build, which puts lists and names between the marks.
Unicode true
!include "MUI2.nsh"

Name "fieldtool"
OutFile "@OUT@"
InstallDir "$LOCALAPPDATA\Programs\fieldtool"
InstallDirRegKey HKCU "Software\fieldtool" "InstallDir"
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetDateSave off
ManifestDPIAware true
BrandingText " "

VIProductVersion "@FOUR_NUMBERS@"
VIAddVersionKey /LANG=0 "ProductName" "fieldtool"
VIAddVersionKey /LANG=0 "FileDescription" "fieldtool"
VIAddVersionKey /LANG=0 "FileVersion" "@VERSION@"
VIAddVersionKey /LANG=0 "ProductVersion" "@VERSION@"
VIAddVersionKey /LANG=0 "LegalCopyright" "GPL-3.0-or-later"

!define MUI_ICON "@ICON@"
!define MUI_UNICON "@ICON@"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\fieldtool-window.exe"
!define MUI_FINISHPAGE_RUN_NOTCHECKED
!define MUI_LANGDLL_ALLLANGUAGES
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "Software\fieldtool"
!define MUI_LANGDLL_REGISTRY_VALUENAME "Language"

!insertmacro MUI_PAGE_LICENSE "@LICENCE@"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!define MUI_PAGE_CUSTOMFUNCTION_SHOW un.TellWhatStays
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGE "Spanish"
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_RESERVEFILE_LANGDLL

LangString SHORTCUT ${LANG_SPANISH} "Cuaderno"
LangString SHORTCUT ${LANG_ENGLISH} "Notebook"
LangString KIND_BUNDLE ${LANG_SPANISH} "Paquete sellado"
LangString KIND_BUNDLE ${LANG_ENGLISH} "Sealed bundle"
LangString KIND_IDENTITY ${LANG_SPANISH} "Archivo de identidad"
LangString KIND_IDENTITY ${LANG_ENGLISH} "Identity file"
LangString STILL_RUNS ${LANG_SPANISH} "El programa está abierto. Ciérrelo y pulse Reintentar. Nada cambió."
LangString STILL_RUNS ${LANG_ENGLISH} "The program is open. Close it and choose Retry. Nothing was changed."
LangString STAYS ${LANG_SPANISH} "Se quita el programa. El cuaderno cifrado y los respaldos se quedan donde están: nunca se borran aquí."
LangString STAYS ${LANG_ENGLISH} "The program is removed. The encrypted notebook and the backups stay where they are: they are never deleted here."

Function .onInit
  !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

Function un.onInit
  !insertmacro MUI_UNGETLANGUAGE
FunctionEnd

Function un.TellWhatStays
  MessageBox MB_OK|MB_ICONINFORMATION "$(STAYS)" /SD IDOK
FunctionEnd

Section "fieldtool"
  again:
  ClearErrors
  IfFileExists "$INSTDIR\fieldtool-window.exe" 0 free
  Delete "$INSTDIR\fieldtool-window.exe"
  IfErrors 0 free
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(STILL_RUNS)" /SD IDCANCEL IDRETRY again
  Abort
  free:
  ; Only parts of the program lie in this folder; those of an older version would confuse the new one.
  RMDir /r "$INSTDIR\_internal"
@INSTALL@
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\$(SHORTCUT).lnk" "$INSTDIR\fieldtool-window.exe"
  WriteRegStr HKCU "Software\fieldtool" "InstallDir" "$INSTDIR"
@CLASSES@
  WriteRegStr HKCU "Software\Microsoft\Windows\CurrentVersion\Uninstall\fieldtool" "DisplayName" "fieldtool"
  WriteRegStr HKCU "Software\Microsoft\Windows\CurrentVersion\Uninstall\fieldtool" "DisplayVersion" "@VERSION@"
  WriteRegStr HKCU "Software\Microsoft\Windows\CurrentVersion\Uninstall\fieldtool" "DisplayIcon" "$INSTDIR\fieldtool-window.exe"
  WriteRegStr HKCU "Software\Microsoft\Windows\CurrentVersion\Uninstall\fieldtool" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKCU "Software\Microsoft\Windows\CurrentVersion\Uninstall\fieldtool" "NoModify" 1
  WriteRegDWORD HKCU "Software\Microsoft\Windows\CurrentVersion\Uninstall\fieldtool" "NoRepair" 1
SectionEnd

Section "Uninstall"
@REMOVE@
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Cuaderno.lnk"
  Delete "$SMPROGRAMS\Notebook.lnk"
@FORGET@
  DeleteRegKey HKCU "Software\Microsoft\Windows\CurrentVersion\Uninstall\fieldtool"
  DeleteRegKey HKCU "Software\fieldtool"
SectionEnd
