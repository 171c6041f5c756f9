package export

import _ "embed"

// pageHead begins a page: charset, title, style, style of a draft. Nothing may run
// or be fetched.
const pageHead = `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="%s">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="nianbao">
<title>%s</title>
<style>
%s%s</style>
</head>
<body>
`

// style is the whole style of a page, of the screen and of print.
//
//go:embed page.css
var style string

// draftPages says on every printed page that the report is a draft.
const draftPages = `@page{@top-center{content:"草稿"}}
`
