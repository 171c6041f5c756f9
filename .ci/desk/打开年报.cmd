@echo off
chcp 65001 >nul
title nianbao
"%~dp0nianbao.exe" %*
if errorlevel 1 pause
