"""Names of people who do not exist, and their e-mail addresses."""

import unicodedata
from random import Random

from etl.sample.chance import one_of

GIVEN = """
Adaeze Aiko Alejandra Amara Amir Anders Anjali Antonia Arjun Astrid Ayodele Beatriz Bilal Bronwyn
Caleb Camille Carmen Chidi Cormac Dalia Darius Deepa Dmitri Edda Eilidh Elena Élodie Emeka Esther
Farah Fatima Felix Freya Gideon Giulia Grace Habib Hana Harriet Hiroshi Ifeoma Imani Ingrid Isabel
Ismael Ivo Jasmin Joaquín Johanna Jonas Kalinda Kamal Keiko Kiran Kofi Lakshmi Lars Leila Linnea
Lucía Magnus Malik Marcus Mariam Marisol Mateo Maya Mei Mikhail Miriam Naomi Nasir Neha Ngozi Niamh
Nikhil Noor Olena Omar Oriana Pablo Padma Petra Philippa Priya Quentin Rachel Rafael Ramona Rania
Rashid Renée Rosalind Ruth Sanjay Saoirse Selma Seung Shira Siobhan Sofía Solveig Stellan Sunil
Tadeusz Talia Tamar Tariq Tomás Uchenna Ulrike Valentina Vikram Wanjiru Wei Winifred Xiomara Yara
Yusuf Zainab Zoë
""".split()

FAMILY = """
Abara Achterberg Adeyinka Agarwalla Albescu Alderwick Ambrosetti Andrada Arquette-Boyd Asante-Pryce
Aubrecht Bakhshi Balogun Bancroft Banerji Barzani Bergqvist Birkeland Bhattara Bouchareb Braddock
Brennick Cabrillo Calloway Castellane Chaudri Chowdery Cisneros Coldwater D'Abreu D'Amario Danjuma
Darrow Delacroix Demirtas Deshmane Dragomir Drummond Dunleavy Echeverri Eklund Elmasry Engstrand
Estrella Fairweather Farrokhi Feldmann Fenwick Fitzalan Fontenoy Galbraith Gavrilescu Ghorbani
Goldwasser Grzelak Guerrero-Lund Haddadin Halvorsen Harcourt Hashimi Hawthorne Hidalgo Hosseinpour
Ibekwe Ikeuchi Ishiguro-West Jankovic Jayaratne Kaczmarek Kahananui Kapoorian Karimova Kawahara
Keawe Kirkbride Kowalewicz Krishnamoor Kuznetsova Laframboise Lindqvist Loughlin M'Bala MacAllard
Madhavan Mahlangu Marchetti Mbeki-Stone McAvity Mendonça Mirzoyan Montrose Mukherji Muñiz Nakagami
Ndiaye Nguyet Novotná O'Ferrall O'Hanlon O'Tierney Oduya Okonjo-Reyes Olufsen Ortega-Vance Owusu
Palomino Papadakos Parkhurst Pellegrin Petrosyan Phanthong Quispe Rahmani Ranganath Rasmussen-Holt
Renquist Rivadeneira Rosenblatt Rutherglen Saavedra Sandoval-Kerr Santorelli Sarkissian Schönbeck
Seabrook Serrano Shahbazi Siddiqa Silverthorne Skarsgaard Solórzano Sundaresan Szymborski Takemitsu
Tamirat Tchaikov Teixeira Thornquist Tolentino Tremblay-Roy Tsosie Underhay Uzomah Valdivieso
Vanterpool Vasquez-Lin Venkatesan Villanueva Volkonsky Wachira Wanjohi Weatherby Whitlock
Wojciechowicz Xiongmao Yamanouchi Yazdani Yellowhorse Zambrano Zeldovich Zhaoling
""".split()


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if letter.isascii() and letter.isalpha()).lower()


class Names:
    """Gives out names that nobody else has, while there are any, and addresses that nobody has."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._taken: set[str] = set()
        self._addresses: dict[str, int] = {}

    def name(self) -> str:
        """A name; with an initial in the middle once plain ones have become rare."""
        for _ in range(4):
            name = f"{one_of(self._rng, GIVEN)} {one_of(self._rng, FAMILY)}"
            if name not in self._taken:
                break
            given, family = name.split(" ")
            name = f"{given} {one_of(self._rng, 'ABCDEFGHJKLMNPRSTW')}. {family}"
            if name not in self._taken:
                break
        self._taken.add(name)
        return name

    def email(self, name: str) -> str:
        """The address of a person of that name."""
        parts = name.split(" ")
        address = f"{_plain(parts[0])}.{_plain(parts[-1])}"
        count = self._addresses.get(address, 0) + 1
        self._addresses[address] = count
        return f"{address}{count if count > 1 else ''}@example.edu"
