package pdf

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/adler32"
	"io"
)

const mostFilters = 8

// unpack takes a stream's filters off. What cannot be unpacked whole is
// ErrDamaged; nothing is taken from a part.
func (d *Doc) unpack(s *stream) ([]byte, error) {
	raw := s.raw
	if d.lock != nil && s.dict["Type"] != name("XRef") {
		raw = d.lock.open(raw, s.id)
	}
	filters := d.list(s.dict["Filter"])
	params := d.list(s.dict["DecodeParms"])
	if len(filters) > mostFilters {
		return nil, ErrDamaged
	}
	for i, f := range filters {
		out, err := d.unfilter(d.name(f), raw)
		if err != nil {
			return nil, err
		}
		if len(out) > d.limits.Unpacked {
			return nil, ErrBudget
		}
		d.limits.Unpacked -= len(out)
		if i < len(params) {
			out = d.unpredict(out, d.dict(params[i]))
		}
		raw = out
	}
	return raw, nil
}

// list is an array, or one value as an array of one.
func (d *Doc) list(v any) array {
	switch x := d.get(v).(type) {
	case nil:
		return nil
	case array:
		return x
	default:
		return array{x}
	}
}

func (d *Doc) unfilter(filter name, raw []byte) ([]byte, error) {
	switch filter {
	case "FlateDecode", "Fl":
		return inflate(raw, d.limits.Unpacked)
	case "LZWDecode", "LZW":
		return unlzw(raw, d.limits.Unpacked), nil
	case "ASCIIHexDecode", "AHx":
		if end := bytes.IndexByte(raw, '>'); end >= 0 {
			raw = raw[:end]
		}
		return unhex(raw), nil
	case "ASCII85Decode", "A85":
		return unascii85(raw), nil
	case "RunLengthDecode", "RL":
		return unrun(raw, d.limits.Unpacked), nil
	case "Crypt":
		return raw, nil
	}
	return nil, ErrDamaged
}

// inflate holds the sum behind the data against them. A stream cut off by a writer
// that leaves the sum out is taken.
func inflate(raw []byte, limit int) ([]byte, error) {
	if len(raw) < 2 {
		return nil, ErrDamaged
	}
	src := bytes.NewReader(raw[2:]) // a ByteReader: nothing is read behind the end
	out, err := io.ReadAll(io.LimitReader(flate.NewReader(src), int64(limit)+1))
	if len(out) > limit {
		return nil, ErrBudget
	}
	if err != nil {
		return nil, ErrDamaged
	}
	if sum := raw[len(raw)-src.Len():]; len(sum) >= 4 && binary.BigEndian.Uint32(sum) != adler32.Checksum(out) {
		return nil, ErrDamaged
	}
	return out, nil
}

// unlzw unpacks LZW with early change, as PDF has it, to a little over limit at
// most. The standard library's lzw changes late.
func unlzw(raw []byte, limit int) []byte {
	const clear, end = 256, 257
	var out []byte
	var from, length [4096]int // of a code's bytes in out
	next, width, last := end+1, 9, -1
	bits, have := 0, 0
	for _, c := range raw {
		bits = bits<<8 | int(c)
		have += 8
		for have >= width {
			have -= width
			code := bits >> have
			bits &= 1<<have - 1
			at := len(out)
			switch {
			case code == end || len(out) > limit:
				return out
			case code == clear:
				next, width, last = end+1, 9, -1
				continue
			case code < clear:
				out = append(out, byte(code))
			case code < next:
				out = append(out, out[from[code]:from[code]+length[code]]...)
			case code == next && last >= 0 && next < len(from):
				out = append(out, out[last:at]...)
				out = append(out, out[at])
			default:
				return out
			}
			if last >= 0 && next < len(from) {
				from[next], length[next] = last, at-last+1
				next++
			}
			last = at
			width = widthOf(next)
		}
	}
	return out
}

// widthOf is how many bits a code has when next is to be given out next.
func widthOf(next int) int {
	switch {
	case next >= 2047:
		return 12
	case next >= 1023:
		return 11
	case next >= 511:
		return 10
	}
	return 9
}

func unascii85(raw []byte) []byte {
	var out []byte
	var v uint64
	n := 0
	for _, c := range raw {
		switch {
		case c == '~':
			raw = nil
		case c == 'z' && n == 0:
			out = append(out, 0, 0, 0, 0)
			continue
		case c < '!' || c > 'u':
			continue
		default:
			v = v*85 + uint64(c-'!')
			n++
		}
		if raw == nil {
			break
		}
		if n == 5 {
			out = binary.BigEndian.AppendUint32(out, uint32(v))
			v, n = 0, 0
		}
	}
	if n > 1 {
		for range 5 - n {
			v = v*85 + 84
		}
		out = append(out, binary.BigEndian.AppendUint32(nil, uint32(v))[:n-1]...)
	}
	return out
}

func unrun(raw []byte, limit int) []byte {
	var out []byte
	for i := 0; i < len(raw) && len(out) <= limit; {
		n := int(raw[i])
		i++
		switch {
		case n == 128:
			return out
		case n < 128:
			end := min(len(raw), i+n+1)
			out = append(out, raw[i:end]...)
			i = end
		case i < len(raw):
			out = append(out, bytes.Repeat(raw[i:i+1], 257-n)...)
			i++
		}
	}
	return out
}

// unpredict undoes the differences of PNG's row filters.
func (d *Doc) unpredict(b []byte, params dict) []byte {
	of := func(key name, value float64) int {
		if v, ok := d.number(params[key]); ok {
			value = v
		}
		return int(min(max(value, 0), 1<<20))
	}
	if of("Predictor", 1) < 10 {
		return b
	}
	colors, bits := of("Colors", 1), of("BitsPerComponent", 8)
	row := (of("Columns", 1)*bits*colors + 7) / 8
	step := max(1, bits*colors/8)
	if row <= 0 || row > 1<<20 {
		return b
	}
	out := make([]byte, 0, len(b))
	above := make([]byte, row)
	for len(b) > 1 {
		at := len(out)
		line := b[1:min(len(b), row+1)]
		out = append(out, line...)
		undiffer(b[0], out[at:], above, step)
		above = append(above[:0], out[at:]...)
		above = append(above, make([]byte, row-len(above))...)
		b = b[1+len(line):]
	}
	return out
}

func undiffer(kind byte, line, above []byte, step int) {
	for i := range line {
		var left, corner byte
		if i >= step {
			left, corner = line[i-step], above[i-step]
		}
		switch kind {
		case 1:
			line[i] += left
		case 2:
			line[i] += above[i]
		case 3:
			line[i] += byte((int(left) + int(above[i])) / 2)
		case 4:
			line[i] += paeth(left, above[i], corner)
		}
	}
}

func paeth(left, above, corner byte) byte {
	p := int(left) + int(above) - int(corner)
	off := func(v byte) int { return max(p-int(v), int(v)-p) }
	switch l, a, c := off(left), off(above), off(corner); {
	case l <= a && l <= c:
		return left
	case a <= c:
		return above
	}
	return corner
}
