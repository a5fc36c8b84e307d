"""About two thousand invented names in many scripts. No name is anyone's: second names are words for things."""

import random
from pathlib import Path

QUERIES = Path(__file__).parent / "data" / "name_queries.tsv"
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
THINGS = "云松竹泉霞枫岚溪雪梅石桥灯帆"
INVENTED = "试虚拟样稿例构"
# Latin, Arabic script, Chinese transcription
UYGHUR = [line.split("|") for line in """Tursun|تۇرسۇن|吐尔逊
Memet|مەمەت|买买提
Abliz|ئابلىز|阿布力孜
Abdurehim|ئابدۇرېھىم|阿卜杜热依木
Gulnar|گۈلنار|古丽娜尔
Patime|پاتىمە|帕提曼
Aynur|ئاينۇر|阿依努尔
Perhat|پەرھات|帕尔哈提
Dilnur|دىلنۇر|迪丽努尔
Yalqun|يالقۇن|亚力坤
Ekber|ئەكبەر|艾克拜尔
Rahile|راھىلە|热依拉
Nurmemet|نۇرمەمەت|努尔买买提
Hoshur|ھوشۇر|吾守尔
Obul|ئوبۇل|吾布力
Qadir|قادىر|卡迪尔
Semet|سەمەت|赛买提
Eziz|ئەزىز|艾则孜
Turghun|تۇرغۇن|吐尔洪
Zunun|زۇنۇن|祖农
Mihrigul|مېھرىگۈل|米热古丽
Kerim|كېرىم|克里木
Dolqun|دولقۇن|多力坤
Halmurat|ھالمۇرات|哈力木拉提
Muhter|مۇختەر|木合塔尔
Tahir|تاھىر|塔依尔""".splitlines()]  # fmt: skip
UYGHUR_THINGS = [line.split("|") for line in """Yultuz|يۇلتۇز|尤丽吐孜
Derya|دەريا|德里亚
Bulbul|بۇلبۇل|布力布力
Qarlighach|قارلىغاچ|卡日里哈奇
Bostan|بوستان|波斯坦
Anar|ئانار|阿娜尔
Tarim|تارىم|塔里木
Chimen|چىمەن|其曼
Zeytun|زەيتۇن|则屯
Arzu|ئارزۇ|阿尔祖
Terek|تېرەك|铁热克
Kepter|كەپتەر|开普台尔
Shamal|شامال|夏马力
Quyash|قۇياش|库亚西""".splitlines()]  # fmt: skip
# Latin, Tibetan, Chinese
TIBETAN = [line.split("|") for line in """Tashi|བཀྲ་ཤིས|扎西
Tenzin|བསྟན་འཛིན|丹增
Dolma|སྒྲོལ་མ|卓玛
Lobsang|བློ་བཟང|洛桑
Dorje|རྡོ་རྗེ|多吉
Tsering|ཚེ་རིང|次仁
Nyima|ཉི་མ|尼玛
Dawa|ཟླ་བ|达瓦
Pema|པདྨ|白玛
Kelsang|སྐལ་བཟང|格桑
Sonam|བསོད་ནམས|索朗
Yeshe|ཡེ་ཤེས|益西
Rinchen|རིན་ཆེན|仁青
Norbu|ནོར་བུ|罗布
Lhamo|ལྷ་མོ|拉姆
Phuntsok|ཕུན་ཚོགས|平措
Jampa|བྱམས་པ|强巴
Palden|དཔལ་ལྡན|班旦
Ngawang|ངག་དབང|阿旺
Samdrup|བསམ་འགྲུབ|桑珠
Jigme|འཇིགས་མེད|晋美""".splitlines()]  # fmt: skip
TIBETAN_THINGS = [line.split("|") for line in """Metok|མེ་ཏོག|梅朵
Ozer|འོད་ཟེར|沃色
Namkha|ནམ་མཁའ|南卡
Gangri|གངས་རི|岗日
Sengge|སེང་གེ|僧格
Yulo|གཡུ་ལོ|玉洛
Dungkar|དུང་དཀར|东嘎
Serpo|གསེར་པོ|塞波
Ngonpo|སྔོན་པོ|温波""".splitlines()]  # fmt: skip
KAZAKH = ["Айгүл", "Ерлан", "Жанар", "Қайрат", "Сәуле", "Нұрлан", "Гүлшат", "Бақыт", "Дәурен", "Әсел"]
KAZAKH_THINGS = [
    "Жұлдызов",
    "Бұлақов",
    "Қайыңов",
    "Тұлпаров",
    "Көктемов",
    "Шолпанов",
    "Теңізов",
    "Аспанов",
    "Қарлығашов",
    "Алмаов",
]
ELSEWHERE = [
    "Łucja Żółw",
    "Đoàn Cầu Vồng",
    "Søren Regnbue",
    "Çağla Gökkuşağı",
    "Nuño Arcoíris",
    "Zoë Löwenzahn",
]
FORMS = {"uyghur": (" ", " ", "·"), "tibetan": (" ", "་", "")}


def queries() -> list[tuple[str, str, str]]:
    """Kind of variation, what is typed, the stored form that has to be found."""
    lines = QUERIES.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(kind, typed, stored) for kind, typed, stored in rows]


def corpus(size: int = 2000, seed: int = 7) -> list[str]:
    """Invented names, the same for the same seed, with every stored form of the query file among them."""
    draw = random.Random(seed)
    names = dict.fromkeys(stored for _, _, stored in queries())
    while len(names) < size:
        names[one(draw)] = None
    return list(names)


def one(draw: random.Random) -> str:
    """One invented name."""
    kind = draw.choices(("han", "uyghur", "tibetan", "kazakh", "other"), (50, 26, 18, 5, 1))[0]
    if kind == "han":
        return draw.choice(SURNAMES) + draw.choice(THINGS) + draw.choice(INVENTED + THINGS)
    if kind == "kazakh":
        return f"{draw.choice(KAZAKH)} {draw.choice(KAZAKH_THINGS)}"
    if kind == "other":
        return f"{draw.choice(ELSEWHERE)} {draw.randrange(9)}"
    first, second = (UYGHUR, UYGHUR_THINGS) if kind == "uyghur" else (TIBETAN, TIBETAN_THINGS)
    form = draw.randrange(3)
    return draw.choice(first)[form] + FORMS[kind][form] + draw.choice(second)[form]
