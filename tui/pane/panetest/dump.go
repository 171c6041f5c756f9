package panetest

import (
	"fmt"
	"reflect"
	"strings"

	"nianbao/model"
)

// dump writes a value down to its last field, unexported ones and what pointers lead to
// included, so that two states of it can be compared. The form is the same everywhere.
func dump(v any) string {
	var b strings.Builder
	write(&b, reflect.ValueOf(v), map[uintptr]bool{})
	return b.String()
}

func write(b *strings.Builder, v reflect.Value, seen map[uintptr]bool) {
	switch v.Kind() {
	case reflect.Pointer:
		switch {
		case v.IsNil():
			b.WriteString("nil\n")
		case v.Type() == reflect.TypeFor[*model.Form]() || seen[v.Pointer()]:
		default:
			seen[v.Pointer()] = true
			write(b, v.Elem(), seen)
		}
	case reflect.Interface:
		if !v.IsNil() {
			write(b, v.Elem(), seen)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			b.WriteString(v.Type().Field(i).Name)
			b.WriteByte(' ')
			write(b, v.Field(i), seen)
		}
	case reflect.Slice, reflect.Array:
		fmt.Fprintln(b, v.Len())
		for i := range v.Len() {
			write(b, v.Index(i), seen)
		}
	case reflect.String:
		b.WriteString(v.String())
		b.WriteByte('\n')
	case reflect.Map:
		fmt.Fprintln(b, v.Len())
	case reflect.Func, reflect.Chan, reflect.UnsafePointer:
		fmt.Fprintln(b, v.IsNil())
	default:
		fmt.Fprintln(b, v)
	}
}

// firstDifference is the first line that differs, with the fields above it.
func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return fmt.Sprintf("%q, then %q, behind\n%s", x[i], y[i], strings.Join(x[max(0, i-6):i], "\n"))
		}
	}
	return fmt.Sprintf("%d lines, then %d", len(x), len(y))
}
