"""The people whom the two letters name, in their order, with the words used in 2022."""

NAMED_2022 = [
    ("Zhang Zhan", "citizen journalist"),
    ("Ilham Tohti", "economist and Sakharov laureate"),
    ("Gui Minhai", "Swedish publisher"),
    ("Li Qiaochu", "social justice activist"),
    ("Rinchen Tsultrim", "monk"),
    ("Xu Zhiyong", "legal advocate"),
    ("Anya Sengdra", "environmentalist"),
    ("Chang Weiping", "human rights lawyers"),
    ("Ding Jiaxi", "human rights lawyers"),
    ("Li Yuhan", "human rights lawyers"),
    ("Gao Zhisheng", "human rights lawyers"),
]
NAMED_2023 = ["Yu Wensheng", "Xu Yan"]
