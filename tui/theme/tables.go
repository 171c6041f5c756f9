package theme

// The tables of the look. Colours are indexes of the 256, never true colour: eleven
// bytes a change instead of nineteen, and the same on every terminal.

var darkInks = [inks]shade{
	Plain: {own, 0}, Strong: {own, bold}, Dim: {248, 0}, Zero: {245, 0}, Faint: {239, 0}, Head: {250, 0},
	Cap: {110, bold}, Accent: {117, 0}, Lead: {117, bold}, Total: {153, bold}, Sub: {67, 0},
	Error: {203, bold}, Warning: {221, 0}, Info: {110, 0}, Good: {114, 0},
	Mark: {own, under}, Wrong: {221, bold | under}, False: {203, bold | under},
	Fill: {74, 0}, FillLast: {243, 0}, FillFull: {240, 0}, FillGood: {71, 0}, FillWarn: {178, 0}, FillBad: {167, 0},
	Track: {238, 0}, Thumb: {74, 0}, Edge: {67, 0}, Back: {240, 0},
}

var darkInks16 = [inks]shade{
	Plain: {own, 0}, Strong: {own, bold}, Dim: {7, 0}, Zero: {7, 0}, Faint: {8, 0}, Head: {7, 0},
	Cap: {14, bold}, Accent: {14, 0}, Lead: {14, bold}, Total: {14, bold}, Sub: {6, 0},
	Error: {9, bold}, Warning: {11, 0}, Info: {14, 0}, Good: {10, 0},
	Mark: {own, under}, Wrong: {11, bold | under}, False: {9, bold | under},
	Fill: {6, 0}, FillLast: {7, 0}, FillFull: {7, 0}, FillGood: {2, 0}, FillWarn: {3, 0}, FillBad: {1, 0},
	Track: {8, 0}, Thumb: {6, 0}, Edge: {6, 0}, Back: {8, 0},
}

var lightInks = [inks]shade{
	Plain: {own, 0}, Strong: {own, bold}, Dim: {241, 0}, Zero: {242, 0}, Faint: {250, 0}, Head: {240, 0},
	Cap: {25, bold}, Accent: {25, 0}, Lead: {25, bold}, Total: {24, bold}, Sub: {67, 0},
	Error: {160, bold}, Warning: {130, 0}, Info: {25, 0}, Good: {28, 0},
	Mark: {own, under}, Wrong: {130, bold | under}, False: {160, bold | under},
	Fill: {31, 0}, FillLast: {246, 0}, FillFull: {249, 0}, FillGood: {28, 0}, FillWarn: {136, 0}, FillBad: {160, 0},
	Track: {252, 0}, Thumb: {31, 0}, Edge: {67, 0}, Back: {248, 0},
}

var lightInks16 = [inks]shade{
	Plain: {own, 0}, Strong: {own, bold}, Dim: {own, 0}, Zero: {own, 0}, Faint: {7, 0}, Head: {own, 0},
	Cap: {4, bold}, Accent: {4, bold}, Lead: {4, bold}, Total: {4, bold}, Sub: {4, 0},
	Error: {1, bold}, Warning: {5, 0}, Info: {4, 0}, Good: {2, bold},
	Mark: {own, under}, Wrong: {5, bold | under}, False: {1, bold | under},
	Fill: {4, 0}, FillLast: {8, 0}, FillFull: {8, 0}, FillGood: {2, 0}, FillWarn: {5, 0}, FillBad: {1, 0},
	Track: {7, 0}, Thumb: {4, 0}, Edge: {4, 0}, Back: {8, 0},
}

// Without colour: what is bright elsewhere is bold here.
var bareInks = [inks]shade{
	Strong: {own, bold}, Cap: {own, bold}, Accent: {own, bold}, Lead: {own, bold}, Total: {own, bold}, Error: {own, bold}, Warning: {own, bold},
	Mark: {own, under}, Wrong: {own, bold | under}, False: {own, bold | under},
}

var darkPlanes = [surfaces]plane{
	Base: {bg: own, fg: own}, Title: {bg: 24, fg: 255}, Alarm: {bg: 160, fg: 231, force: true}, Tabs: {bg: 236, fg: 248}, Tab: {bg: own, fg: 117},
	Place: {bg: 238, fg: 254}, Keys: {bg: 236, fg: 246}, Side: {bg: 235, fg: 250}, Panel: {bg: 235, fg: 250}, Box: {bg: 236, fg: 252}, Field: {bg: 237, fg: 252},
	Focus: {bg: 117, fg: 16, force: true}, Row: {bg: 24, fg: 255}, Pick: {bg: 60, fg: 255, force: true}, Edit: {bg: 229, fg: 16, force: true}, Bad: {bg: 203, fg: 16, force: true},
	Notice: {bg: 30, fg: 255, force: true}, ChipError: {bg: 203, fg: 16, force: true}, ChipWarning: {bg: 221, fg: 16, force: true}, ChipInfo: {bg: 110, fg: 16, force: true}, ChipGood: {bg: 71, fg: 16, force: true},
}

var darkPlanes16 = [surfaces]plane{
	Base: {bg: own, fg: own}, Title: {bg: 4, fg: 15}, Alarm: {bg: 1, fg: 15, force: true}, Tabs: {bg: own, fg: 7}, Tab: {bg: own, fg: 15},
	Place: {bg: 7, fg: 0}, Keys: {bg: own, fg: 7}, Side: {bg: own, fg: own}, Panel: {bg: own, fg: own}, Box: {bg: own, fg: own}, Field: {bg: own, fg: own, attrs: under},
	Focus: {bg: 6, fg: 0, force: true}, Row: {bg: 4, fg: 15}, Pick: {bg: 5, fg: 15, force: true}, Edit: {bg: 3, fg: 0, force: true}, Bad: {bg: 1, fg: 15, force: true},
	Notice: {bg: 2, fg: 0, force: true}, ChipError: {bg: 1, fg: 15, force: true}, ChipWarning: {bg: 3, fg: 0, force: true}, ChipInfo: {bg: 6, fg: 0, force: true}, ChipGood: {bg: 2, fg: 0, force: true},
}

var lightPlanes = [surfaces]plane{
	Base: {bg: own, fg: own}, Title: {bg: 24, fg: 255}, Alarm: {bg: 160, fg: 231, force: true}, Tabs: {bg: 254, fg: 240}, Tab: {bg: own, fg: 25},
	Place: {bg: 252, fg: 236}, Keys: {bg: 254, fg: 240}, Side: {bg: 255, fg: 238}, Panel: {bg: 255, fg: 238}, Box: {bg: 255, fg: 236}, Field: {bg: 254, fg: 236},
	Focus: {bg: 25, fg: 231, force: true}, Row: {bg: 153, fg: 16}, Pick: {bg: 189, fg: 16, force: true}, Edit: {bg: 229, fg: 16, force: true}, Bad: {bg: 160, fg: 231, force: true},
	Notice: {bg: 30, fg: 255, force: true}, ChipError: {bg: 160, fg: 231, force: true}, ChipWarning: {bg: 178, fg: 16, force: true}, ChipInfo: {bg: 110, fg: 16, force: true}, ChipGood: {bg: 71, fg: 16, force: true},
}

// lightPlanes16 differ only where the ground is the terminal's own.
func lightPlanes16() *[surfaces]plane {
	p := darkPlanes16
	p[Tabs], p[Keys], p[Tab] = plane{bg: own, fg: own}, plane{bg: own, fg: own}, plane{bg: own, fg: 4}
	return &p
}

var barePlanes = [surfaces]plane{
	Title: {attrs: reverse}, Alarm: {attrs: reverse}, Tab: {attrs: reverse}, Place: {attrs: reverse}, Field: {attrs: under},
	Focus: {attrs: reverse}, Row: {attrs: reverse}, Pick: {attrs: under}, Edit: {attrs: under | bold}, Bad: {attrs: reverse},
	Notice: {attrs: reverse}, ChipError: {attrs: reverse}, ChipWarning: {attrs: reverse}, ChipInfo: {attrs: reverse}, ChipGood: {attrs: reverse},
}

// The inks that change on a surface of colour: red never stands on blue.

func darkOn() map[Style]colour {
	return map[Style]colour{
		On(Title, Dim): 152, On(Title, Good): 157, On(Title, Warning): 222, On(Title, Accent): 159, On(Title, Error): 217, On(Title, Strong): 231, On(Title, Back): 110,
		On(Row, Fill): 159, On(Row, FillGood): 157, On(Row, FillBad): 217, On(Row, FillWarn): 222, On(Row, Track): 67, On(Row, FillFull): 110,
		On(Row, Dim): 152, On(Row, Zero): 110, On(Row, Error): 217, On(Row, Warning): 222, On(Row, Good): 157, On(Row, Accent): 159,
		On(Row, Lead): 231, On(Row, Total): 231, On(Row, Cap): 159, On(Row, Head): 255, On(Row, Wrong): 222, On(Row, False): 217, On(Row, Info): 153, On(Row, Sub): 153,
		On(Place, Dim): 248, On(Place, Lead): 255, On(Place, Accent): 159, On(Place, Back): 245, On(Box, Dim): 250,
	}
}

func darkOn16() map[Style]colour {
	return map[Style]colour{
		On(Title, Dim): 7, On(Title, Good): 10, On(Title, Warning): 11, On(Title, Accent): 14, On(Title, Error): 11, On(Title, Strong): 15, On(Title, Back): 7,
		On(Row, Fill): 14, On(Row, FillGood): 10, On(Row, FillBad): 11, On(Row, FillWarn): 11, On(Row, Track): 7, On(Row, FillFull): 7,
		On(Row, Dim): 7, On(Row, Zero): 7, On(Row, Error): 15, On(Row, Warning): 11, On(Row, Good): 10, On(Row, Accent): 14,
		On(Row, Lead): 15, On(Row, Total): 15, On(Row, Cap): 14, On(Row, Head): 15, On(Row, Wrong): 11, On(Row, False): 15, On(Row, Info): 14, On(Row, Sub): 7, On(Tab, Lead): 15,
	}
}

func lightOn() map[Style]colour {
	return map[Style]colour{
		On(Title, Dim): 152, On(Title, Good): 157, On(Title, Warning): 222, On(Title, Accent): 159, On(Title, Error): 217, On(Title, Strong): 231, On(Title, Back): 110,
		On(Row, Fill): 25, On(Row, FillGood): 22, On(Row, FillBad): 124, On(Row, FillWarn): 94, On(Row, Track): 110, On(Row, FillFull): 67,
		On(Row, Dim): 238, On(Row, Zero): 242, On(Row, Error): 124, On(Row, Warning): 94, On(Row, Good): 22, On(Row, Accent): 18,
		On(Row, Lead): 16, On(Row, Total): 16, On(Row, Cap): 18, On(Row, Head): 238, On(Row, Wrong): 94, On(Row, False): 124, On(Row, Info): 18, On(Row, Sub): 18,
		On(Place, Dim): 240, On(Place, Lead): 16, On(Place, Accent): 25, On(Place, Back): 245, On(Box, Dim): 240,
	}
}

// lightOn16 is as on dark, but for the current step, which stands on the ground.
func lightOn16() map[Style]colour {
	on := darkOn16()
	on[On(Tab, Error)], on[On(Tab, Warning)], on[On(Tab, Lead)], on[On(Tab, Dim)] = 1, 5, 4, 0
	return on
}
