package pdf

import "math"

// A matrix maps a point x, y to a·x+c·y+e, b·x+d·y+f.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// times is m followed by n.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// after is m moved by x, y in its own measure.
func (m matrix) after(x, y float64) matrix { return matrix{1, 0, 0, 1, x, y}.times(m) }

func (m matrix) at(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// turned says in how many quarter turns to the left m lays a line of text; false
// where it lies askew.
func (m matrix) turned() (int, bool) {
	x, y := m[0], m[1]
	switch slope := 0.2; {
	case math.Abs(y) <= slope*math.Abs(x) && x > 0:
		return 0, true
	case math.Abs(x) <= slope*math.Abs(y) && y > 0:
		return 1, true
	case math.Abs(y) <= slope*math.Abs(x) && x < 0:
		return 2, true
	case math.Abs(x) <= slope*math.Abs(y) && y < 0:
		return 3, true
	}
	return 0, false
}
