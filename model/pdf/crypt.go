package pdf

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
	"slices"
)

// A cipherKey opens the streams of an encrypted file. Files that ask for no
// password when read are encrypted with the empty one.
type cipherKey struct {
	key  []byte
	aes  bool
	each bool // a key of its own for each object
}

var padding = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08" +
	"\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

// unlock finds the key by the password of the limits: RC4 of 40 to 128 bits, AES
// of 128 and 256.
func (d *Doc) unlock() (*cipherKey, error) {
	e := d.dict(d.trailer["Encrypt"])
	version, _ := d.number(e["V"])
	method := d.name(d.dict(d.dict(e["CF"])[d.name(e["StmF"])])["CFM"])
	switch {
	case d.name(e["Filter"]) != "Standard" && e["Filter"] != nil:
		return nil, ErrPassword
	case version >= 5:
		key, err := d.longKey(e)
		return &cipherKey{key: key, aes: true}, err
	case version >= 4 && method == "":
		return nil, nil // streams stand open
	}
	key, err := d.shortKey(e, version)
	return &cipherKey{key: key, aes: method == "AESV2", each: true}, err
}

// shortKey is algorithm 2 of ISO 32000-1, 7.6.3.3, held against U.
func (d *Doc) shortKey(e dict, version float64) ([]byte, error) {
	revision, _ := d.number(e["R"])
	size := 5
	if n, ok := d.number(e["Length"]); ok && n >= 40 && n <= 128 {
		size = int(n) / 8
	}
	if version >= 4 {
		size = 16
	}
	var id text
	if a := d.array(d.trailer["ID"]); len(a) > 0 {
		id = d.text(a[0])
	}
	rights, _ := d.number(e["P"])
	h := md5.New()
	h.Write(padded(d.limits.Password))
	owner := d.text(e["O"])
	h.Write([]byte(owner[:min(32, len(owner))]))
	h.Write(binary.LittleEndian.AppendUint32(nil, uint32(int64(rights))))
	h.Write([]byte(id))
	if open, ok := d.get(e["EncryptMetadata"]).(bool); ok && !open && revision >= 4 {
		h.Write([]byte{255, 255, 255, 255})
	}
	sum := h.Sum(nil)
	if revision >= 3 {
		for range 50 {
			next := md5.Sum(sum[:size])
			sum = next[:]
		}
	}
	key := sum[:size]
	if !bytes.HasPrefix([]byte(d.text(e["U"])), proof(key, id, revision)) {
		return nil, ErrPassword
	}
	return key, nil
}

func padded(password string) []byte {
	return append([]byte(password), padding...)[:32]
}

// proof is what U begins with where the key is right.
func proof(key []byte, id text, revision float64) []byte {
	if revision == 2 {
		return rc4ed(key, padding)[:16]
	}
	sum := md5.Sum(append(slices.Clone(padding), id...))
	out := sum[:]
	for i := range 20 {
		turn := make([]byte, len(key))
		for j := range key {
			turn[j] = key[j] ^ byte(i)
		}
		out = rc4ed(turn, out)
	}
	return out
}

func rc4ed(key, b []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		return nil
	}
	out := make([]byte, len(b))
	c.XORKeyStream(out, b)
	return out
}

// longKey is the key of 256 bits, ISO 32000-2, 7.6.4.3.3.
func (d *Doc) longKey(e dict) ([]byte, error) {
	revision, _ := d.number(e["R"])
	user, packed := []byte(d.text(e["U"])), []byte(d.text(e["UE"]))
	if len(user) < 48 || len(packed) < 32 {
		return nil, ErrDamaged
	}
	password := []byte(d.limits.Password)
	password = password[:min(127, len(password))]
	hash := func(salt []byte) []byte {
		first := sha256.Sum256(append(slices.Clone(password), salt...))
		if revision < 6 {
			return first[:]
		}
		return hardened(password, first[:])
	}
	if !bytes.Equal(hash(user[32:40]), user[:32]) {
		return nil, ErrPassword
	}
	block, err := aes.NewCipher(hash(user[40:48]))
	if err != nil {
		return nil, ErrDamaged
	}
	key := make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, 16)).CryptBlocks(key, packed[:32])
	return key, nil
}

// hardened is algorithm 2.B: 64 rounds and more.
func hardened(password, key []byte) []byte {
	for round := 0; ; round++ {
		b := bytes.Repeat(append(slices.Clone(password), key...), 64)
		block, err := aes.NewCipher(key[:16])
		if err != nil {
			return key
		}
		cipher.NewCBCEncrypter(block, key[16:32]).CryptBlocks(b, b)
		rest := 0
		for _, c := range b[:16] {
			rest += int(c)
		}
		switch rest % 3 {
		case 0:
			sum := sha256.Sum256(b)
			key = sum[:]
		case 1:
			sum := sha512.Sum384(b)
			key = sum[:]
		default:
			sum := sha512.Sum512(b)
			key = sum[:]
		}
		if round >= 63 && int(b[len(b)-1]) <= round-31 || round > 2000 {
			return key[:32]
		}
	}
}

// open decrypts the bytes of the object id.
func (k *cipherKey) open(b []byte, id ref) []byte {
	key := k.key
	if k.each {
		own := append(slices.Clone(key), byte(id.num), byte(id.num>>8), byte(id.num>>16), byte(id.gen), byte(id.gen>>8))
		if k.aes {
			own = append(own, "sAlT"...)
		}
		sum := md5.Sum(own)
		key = sum[:min(16, len(k.key)+5)]
	}
	if !k.aes {
		return rc4ed(key, b)
	}
	block, err := aes.NewCipher(key)
	if err != nil || len(b) < 32 {
		return nil
	}
	out := make([]byte, (len(b)-16)/16*16)
	cipher.NewCBCDecrypter(block, b[:16]).CryptBlocks(out, b[16:16+len(out)])
	if n := int(out[len(out)-1]); n > 0 && n <= 16 {
		out = out[:len(out)-n]
	}
	return out
}
