package main

import (
	"go/ast"
	"reflect"
)

// rewrite replaces every expression within a node, innermost first, but for those
// that must be constant: labels of cases, lengths of arrays, constants.
func rewrite(n ast.Node, change func(ast.Expr) ast.Expr) {
	walk(reflect.ValueOf(n), change)
}

var exprType = reflect.TypeFor[ast.Expr]()

func walk(v reflect.Value, change func(ast.Expr) ast.Expr) {
	switch v.Kind() {
	case reflect.Interface:
		if v.IsNil() {
			return
		}
		walk(v.Elem(), change)
		if v.Type() == exprType && v.CanSet() {
			if after := change(v.Interface().(ast.Expr)); after != v.Interface() {
				v.Set(reflect.ValueOf(after))
			}
		}
	case reflect.Pointer:
		if v.IsNil() {
			return
		}
		switch n := v.Interface().(type) {
		case *ast.Object, *ast.Scope, *ast.ArrayType, *ast.CommentGroup:
			return
		case *ast.GenDecl:
			if n.Tok.String() == "const" {
				return
			}
		case *ast.SwitchStmt:
			walk(reflect.ValueOf(&n.Init).Elem(), change)
			walk(reflect.ValueOf(&n.Tag).Elem(), change)
			for _, clause := range n.Body.List {
				c := clause.(*ast.CaseClause)
				if n.Tag == nil { // a condition; two equal labels would not compile
					walk(reflect.ValueOf(c.List), change)
				}
				walk(reflect.ValueOf(c.Body), change)
			}
			return
		case *ast.CaseClause: // of a switch by type
			walk(reflect.ValueOf(n.Body), change)
			return
		}
		walk(v.Elem(), change)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				walk(v.Field(i), change)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			walk(v.Index(i), change)
		}
	}
}
