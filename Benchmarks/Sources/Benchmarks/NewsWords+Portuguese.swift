extension NewsWords {
    static let portuguese = NewsWords(
        language: "pt",
        roles: [
            "ministra da Energia", "prefeito", "governadora", "diretor-presidente", "porta-voz",
            "secretário de Transportes", "presidente do banco central", "líder sindical",
        ],
        organizations: [
            "a Agrosul S.A.", "a Mineradora Valdoro", "o Porto Novo", "o Ministério da Economia",
            "o Banco Andino do Sul", "a Câmara de Comércio", "a Norvik Telecom", "o Grupo Helios",
        ],
        things: [
            "mina de cobre", "usina de lítio", "terminal de grãos", "rede de fibra óptica",
            "usina solar", "adutora", "ferrovia", "concessão de saneamento", "rodovia estadual",
        ],
        amounts: ["R$ 1,2 bilhão", "R$ 350 milhões", "US$ 48 milhões", "2,5 milhões de reais"],
        headlines: [
            "{C} fecha acordo com {O} para a {S}", "Empresa vai construir {S} em {C}",
            "Governo de {K} estuda regras para a {S}", "A {R} defende a {S} em {C}",
        ],
        sentences: [
            "{P}, {R} de {K}, disse que a {S} vai custar {M} e criar {N} empregos.",
            "“Começamos em março e ninguém perderá o emprego”, afirmou {P}, {R} de {C}.",
            "O governo estadual e {O} assinaram na terça-feira um acordo sobre a {S}.",
            "Segundo {O}, o investimento na {S} cresceu {N} por cento no ano passado.",
            "{L} acrescentou que a câmara municipal aprovou o empréstimo de {M} sem debate.",
            "“O Estado tem que conduzir”, disse {L}. “Sem isso não há {S}.”",
            "Moradores de {C} são contra a {S} desde 2019, por causa do barulho e da poeira.",
            "A empresa, com sede em {C}, não respondeu às perguntas da reportagem.",
            "Em {K}, o regulador deve publicar a decisão antes do fim do mês, dizem fontes oficiais.",
            "Em nota, {O} informou que financiará a {S} com títulos de {M}.",
            "A prefeitura de {C} receberá {N} por cento dos royalties.",
            "Críticos como {P} dizem que o contrato dá poder demais ao setor privado.",
            "É o terceiro projeto do tipo em {K}, depois dos de {C} e do norte.",
            "— Quando começa a obra? — perguntou {P}.",
            "O Congresso Nacional ainda precisa ratificar o tratado, o que pode levar {N} meses.",
            "As exportações para {K} caíram, e os preços da soja e do cobre quase não mudaram.",
            "Questionada sobre os atrasos, {P} explicou que as licenças saíram em junho.",
            "Um relatório mostrou que apenas {N} das cidades tinham um plano de água.",
        ])
}
