"""Texts that have broken printers of reports: markup attacks, odd Unicode, enormous words."""

MARKUP = (
    '<img src="http://127.0.0.1:9/a.png"/>',
    '<img src="https://example.org/a.png" width="10" height="10"/>',
    '<img src="/etc/hostname"/>',
    '<img src="\\\\192.0.2.1\\share\\a.png"/>',
    '<img src="file:///etc/passwd"/>',
    '<img src="data:image/png;base64,iVBORw0KGgo="/>',
    '<font color="[[[].__class__.__mro__[1].__subclasses__()]]">x</font>',
    "<para backColor=\"[[getattr(pow,'__globals__')['os'].system('id')]]\">x</para>",
    '<font color="[[[open(1)]]] and red">x</font>',
    '<a href="javascript:app.alert(1)">x</a>',
    '<a href="file:///etc/passwd">x</a>',
    '<link href="nowhere">x</link>',
    "<b>bold <i>never closed",
    "AT&T < 5 and <b>bold",
    "</para></para>",
    '<font name="NoSuchFont">x</font>',
    '<font size="1e9">x</font>',
    '<para leading="1e9">x</para>',
    '<onDraw name="x" label="y"/>',
    "R & D; <mail@example.org>",
    "&nosuch; &#0; &#xD800; &lt;b&gt;",
    "<b>" * 500,
    "<br/>" * 800,
    "<![CDATA[x]]> <?xml version='1.0'?> <!DOCTYPE a [<!ENTITY b 'c'>]>",
    "<seq id='x'/><index item='y'/><evalString>1</evalString>",
    "<table><tr><td>x",
    '<unknown attr="\'>">x</unknown>',
)

CHARACTERS = (
    "",
    " ",
    "\n\n\n",
    "\x00\x01\x1b[31m\x7f\x9b",
    "\ud800 lone \udfff",
    "\ufffe\uffff\ufdd0\U0010ffff",
    "\u202eevil\u202c \u2066x\u2069 \u200f\u200e\u061c",
    "\u200b\u200c\u200d\ufeff\u2060",
    "\ue000\uf8ff\U000f0000",
    "\u0378\U000e1000",
    "👨‍👩‍👧‍👦🏳️‍🌈👍🏽",
    "\U000e0041\U000e007f",
    "e" + "\u0301" * 500,
    "ཀ" + "ྐ" * 300,
    "ـ" * 300,
    "ᠮᠣᠩᠭᠣᠯ",
    "ﷺ﷽",
    "a\u0300\u0316\u0300",
    "()[]{}" * 100,
    "% ) ( \\ < > / [ ] { } \\n \\051 endstream endobj",
)

LONG = ("w" * 10_000, "字" * 10_000, "ئ" * 10_000, "w" * 100_000, "word " * 20_000, "Sentence one. " * 9_000)

ALL = (*MARKUP, *CHARACTERS, *LONG)
