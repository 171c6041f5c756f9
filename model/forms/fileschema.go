package forms

import "encoding/json"

// FileSchema is the JSON Schema (2020-12) of a form file.
func FileSchema() []byte {
	text := func(title string) object {
		return object{"title": title, "type": "string", "maxLength": maxText}
	}
	list := func(of object, most int) object { return object{"type": "array", "items": of, "maxItems": most} }
	strict := func(required []string, properties object) object {
		return object{"type": "object", "required": required, "properties": properties, "additionalProperties": false}
	}
	ref := func(name string) object { return object{"$ref": "#/$defs/" + name} }
	year := object{"type": "integer", "minimum": 1, "maximum": 9999}
	texts := list(object{"type": "string", "minLength": 1, "maxLength": maxText}, maxRows)
	schema := strict([]string{"form", "id", "name", "sections"}, object{
		"form": object{"const": Version}, "id": object{"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$"},
		"name": text("报告的名称，各版相同"), "revision": year, "title": text("标题，含 {unit} 和 {year}"),
		"source": text("依据的文件"), "act": text("各行依据的法规"), "from": year, "to": year,
		"sections": list(ref("section"), maxSections), "balances": list(ref("balance"), maxRows), "figures": list(ref("figure"), maxFigures),
		"sentences": texts, "english": object{"type": "object", "additionalProperties": object{"type": "string"}},
	})
	schema["$schema"], schema["title"] = "https://json-schema.org/draft/2020-12/schema", "nianbao 表式文件"
	schema["$defs"] = object{
		"id": object{"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_]{0,39}$"},
		"section": strict([]string{"id", "heading"}, object{
			"id": ref("id"), "heading": text("标题，带序号"), "short": text("短标题"), "brief": text("两个字的标题"),
			"limit": object{"type": "integer", "minimum": 1, "maximum": 1_000_000},
			"parts": list(strict(nil, object{"heading": text("小标题"), "hint": text("写什么")}), maxRows), "table": ref("table"),
		}),
		"table": strict([]string{"columns", "rows"}, object{
			"shape": object{"enum": shapes}, "corner": text("左上角"), "columns": list(ref("column"), maxColumns), "rows": list(ref("row"), maxRows),
		}),
		"column": strict([]string{"id", "label"}, object{
			"id": ref("id"), "groups": texts, "label": text("列名"), "short": text("短列名"), "brief": text("最短的列名"),
			"kind": object{"enum": kinds}, "unit": text("单位，如 件、宗、万元"),
		}),
		"row": strict([]string{"id", "label"}, object{
			"id": object{"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_.]{0,39}$"}, "groups": texts, "label": text("行名"), "short": text("短行名"),
			"name": text("在句子里的叫法"), "also": texts, "columns": texts, "basis": text("条款"), "help": text("口径"),
		}),
		"balance": strict([]string{"id", "table", "holds"}, object{
			"id": object{"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_-]{0,39}$"}, "table": ref("id"), "each": object{"enum": axes}, "holds": object{"title": "a := b + c，或 a + b = c - last(d)", "type": "string"},
			"severity": object{"enum": []string{"error", "warning"}},
		}),
		"figure": strict([]string{"sum"}, object{"name": text("主要数字的名称，作栏目"), "english": text("英文"), "label": text("作一行的名称"), "sum": texts}),
	}
	out, err := json.MarshalIndent(schema, "", "  ")
	if err != nil {
		panic(err) // only maps, lists and strings
	}
	return append(out, '\n')
}
