package model

// CarryOver lists what a new report takes over from last year's, as the form's balances
// with last year's numbers say: x = last(y) fills x, and x = last(x) + a - b proposes
// that x is as it was until a and b are told.
func (r Report) CarryOver(last Report) []Change {
	var out []Change
	for i := range r.Form.yearly {
		e := &r.Form.yearly[i]
		if len(e.Left) != 1 || e.Left[0].Minus || e.Left[0].Prior {
			continue
		}
		into, n, from := e.Left[0].Ref, 0, Ref{}
		for _, o := range e.Right {
			if o.Prior && !o.Minus {
				n, from = n+1, o.Ref
			} else if o.Prior {
				n = 2
			}
		}
		if n != 1 || len(e.Right) > 1 && from != into {
			continue
		}
		if number := last.At(from); !number.Blank() {
			out = append(out, r.SetCell(into, number))
		}
	}
	return out
}
