package terminal

import (
	"math/rand/v2"
	"time"
)

// pieces are what a terminal sends in one go.
var pieces = []string{
	"7", "28", "a", "政", "府信息公开", "\U00020000", "“", "·", "\r", "\t", "\x7f", "\x13", "\x1a", "\x19", "\x0e", "\x10",
	"\x1b", "\x1b4", "\x1b2", "\x1bs", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1bOA", "\x1bOH", "\x1b[5~", "\x1b[6~", "\x1b[17~", "\x1bOP", "\x1b[[C",
	"\x1b[1;5C", "\x1b[27;5;106~", "\x1b[115;5u", "\x1b[<0;20;9M", "\x1b[<0;20;9m", "\xb4", "´",
	"\x1b[?62;22c", "\x1b[3;3R", "\x1b[I", "\x1b[O", "\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "\x1b]11;rgb:0000/0000/0000\a", "\x1bP>|term\x1b\\",
	"\x1b[200~贴来的“一件”\r12\t30\x1b[201~", "\x1b[200~12\r\n13\x1b[3;3R\r\n14\x1b[201~", "\x1b[200~\x1b[201~",
}

// randomStream picks from them.
func randomStream(picks []byte) (stream []string) {
	for _, p := range picks {
		stream = append(stream, pieces[int(p)%len(pieces)])
	}
	return stream
}

// A cut is a part of a piece and the pause behind it.
type cut struct {
	text  string
	pause time.Duration
}

// cuts cuts a piece at random. Within a character, and behind what can be nothing
// else than a sequence, a pause may be long; behind an Esc it is as long as an Esc
// waits at most.
func cuts(piece string, seed uint64) (parts []cut) {
	r := rand.New(rand.NewPCG(seed, 1))
	for len(piece) > 0 {
		n := 1 + r.IntN(len(piece))
		part := piece[:n]
		piece = piece[n:]
		pause := time.Duration(r.Int64N(int64(escWait)))
		switch {
		case piece == "":
			pause = 0
		case part[len(part)-1] == esc && piece[0] != '[' && piece[0] != 'O' && piece[0] != '\\':
			pause = time.Duration(r.Int64N(int64(altWait)))
		}
		parts = append(parts, cut{part, pause})
	}
	return parts
}
