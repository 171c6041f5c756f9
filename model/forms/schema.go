package forms

import (
	"encoding/json"

	"nianbao/model"
)

// object is a JSON object in the making.
type object = map[string]any

// Schema is the JSON Schema (2020-12) of a report file of the form. Members it does
// not name are allowed: they are kept and written back.
func Schema(f *model.Form) []byte {
	narratives, tables := object{}, object{}
	for _, s := range f.Sections {
		narratives[s.ID] = object{"title": s.Heading, "type": "array", "items": object{"$ref": "#/$defs/part"}}
		if s.Table != nil {
			tables[s.ID] = tableSchema(s)
		}
	}
	text := func(title string) object { return object{"title": title, "type": []string{"string", "null"}} }
	schema := object{
		"$schema":  "https://json-schema.org/draft/2020-12/schema",
		"title":    f.Name + "（" + f.ID + "，" + f.Source + "）",
		"type":     "object",
		"required": []string{"schema_version", "format"},
		"properties": object{
			"schema_version": object{"const": model.SchemaVersion},
			"format":         object{"const": f.ID},
			"unit":           text("单位名称"),
			"year":           object{"title": "年度", "type": []string{"integer", "null"}, "minimum": 0, "maximum": 9999},
			"title":          text("标题"),
			"body":           object{"title": "单位性质", "enum": []any{"", "department", "township", "government", nil}},
			"date":           text("落款日期，如 2024-01-18"),
			"contact":        text("联系方式"),
			"prior":          text("上年报告文件，相对于本文件的路径"),
			"narratives":     object{"type": "object", "properties": narratives},
			"tables":         object{"type": "object", "properties": tables},
			"confirmations":  object{"type": "array", "items": object{"$ref": "#/$defs/confirmation"}},
		},
		"$defs": object{
			"part":       object{"type": "object", "properties": object{"heading": text("标题，不带序号"), "text": text("正文，一行一段")}},
			"count":      object{"type": []string{"integer", "null"}, "minimum": 0, "exclusiveMaximum": 1e14},
			"decimal":    object{"type": []string{"number", "null"}},
			"difference": object{"type": []string{"integer", "null"}, "exclusiveMinimum": -1e14, "exclusiveMaximum": 1e14},
			"confirmation": object{"type": "object", "properties": object{
				"rule": text("规则"), "reason": text("理由"),
				"at":   object{"type": "array", "items": object{"type": "string"}},
				"left": object{"type": []string{"number", "null"}}, "right": object{"type": []string{"number", "null"}},
			}},
		},
	}
	out, err := json.MarshalIndent(schema, "", "  ")
	if err != nil {
		panic(err) // only maps, lists and strings
	}
	return append(out, '\n')
}

func tableSchema(s model.Section) object {
	rows := object{}
	for _, row := range s.Table.Rows {
		cells := object{}
		for _, col := range s.Table.ColumnsOf(row) {
			ref := map[model.Kind]string{model.Count: "#/$defs/count", model.Decimal: "#/$defs/decimal", model.Difference: "#/$defs/difference"}[col.Kind]
			cells[col.ID] = object{"title": col.Label, "$ref": ref}
		}
		rows[row.ID] = object{"title": row.Label, "type": "object", "properties": cells}
	}
	return object{"title": s.Heading, "type": "object", "properties": rows}
}
