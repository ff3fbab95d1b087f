/* SPDX-License-Identifier: MIT
 * How common English stems are, in 15 grades: by first letter and length, the rest of each stem and
 * its grade as a hexadecimal digit, sorted. Made by tests/bench/embedding/common_words.py: the
 * grades are logarithms of how many passages of about 90 words hold the stem, averaged over
 * reference works, an encyclopedia and manuals of many subjects. */
#include "gen/words/stems.h"

/* clang-format off */
const char *const WORDS_STEMS[26][WORDS_STEM_MAX + 1] = {
    [0][1] = "F",
    [0][2] = "c1d8g3l6mDnDp1r1sEtDx3",
    [0][3] = "bc1bl6cr1ct7dd6ge4go3id4im5ir5llBlt1ndFnn1nt2nyDpi2pp9rc2reDrm5rt4sh1sk5",
    [0][4] = "bil5bov7bus3cet1cid4cut1dam3dob1git1gre4lan1lga2liv2lka2lli3lon4lsoDnal1ngl5nim5nsi1"
        "nti4ppl3rab3rch2rea9rgu2rid1ris1riz3rmi5sia3sid2tla1tom5uto2war4way5xis4",
    [0][5] = "bort3boutDbund2ccid2ccur4ccus3chil1ctiv9ctor3dapt5ddit1dequ2dher2djac4dmir2dmit2"
        "dopt4dult3dvic2dvis1dviz1dvoc2ffin2fterDgainDgenc3gent3head3larm2lert2lien1lign4lleg2"
        "lloc3llow9lloy1long7lpha3lter4lway7mend2mong7ngel2nger1nglo1ngri2nnot1nnoy2noth9nyon3"
        "nyth5part4ppar4ppel1pril3quat2rmor2rray5rriv4rrow3scii4sian2siat1spir1sset1ssum8ssur3"
        "udio2utom2vail9void6ward3",
    [0][6] = "bnorm2board1broad1bsenc2bsent1bsorb2cadem2ccent1ccept7ccess7ccord8chiev6cquir3cross7"
        "ction7ctual7dject2djust4dmiss1dvanc6dvent1dvers1ffair2ffect6ffirm1fford2fghan1frica4"
        "ggreg4irlin1laska1lbedo1lmost6ltern7mazon1mbigu4mount6nalog4nalys1nalyt2nalyz3nchor2"
        "ndrew1ngola1nnual4nswer4ntiqu1pollo2ppeal3ppear9ppend2pplic9pprov3rabia1rchiv3rctic1"
        "romat1round8rrang5rrest2rteri1rthur1rticl7rtist3scend2spect7ssert3ssess2ssign6ssist5"
        "ssoci9thlet1tlant2ttach6ttack6ttain2ttend3ttent4ttest1ugust3uthor9utumn1verag6",
    [0][7] = "bandon3bbrevi3bdomen1bolish1braham1bsolut5bsorpt1cademi2cceler3ccount6ccumul3ctress1"
        "ddress6frican3gainstDggress2irport1labama1lbania1lberta1lchemi1lcohol2lexand3lgebra3"
        "lgeria1llianc3lreadi6ltitud1mateur2merica5mongst1mplifi1natomi1ncient3ndroid1ngular2"
        "nnounc3nticip2nxieti1nywher1ppoint3ppreci1queous1rabian1rchaic1rizona1rticul1ssault1"
        "ssembl5ssumpt6ttempt7ttitud2ttract3udienc3ugment2uthent2utomat6utonom1",
    [0][8] = "bstract4ccident2ccommod2ccuraci3cquisit1ddition8dminist2dvantag5dventur2dvertis2"
        "ircraft3longsid2lphabet4lthoughDltogeth1merican6mplitud1nalysis9ncestor3ntibiot1ppendag1"
        "pplianc1pproach8ppropri6pproxim8rgument7ristotl1rithmet4rtifact2rtifici3ssassin2stronom3"
        "ttorney1ttribut7uthorit1",
    [0][9] = "ccompani3ccording2dministr5fternoon1fterward2greement7lgorithm7mphibian1narchist1"
        "pparatus1rbitrari4rgentina1rtilleri1stronaut1stronomi2tmospher3ustralia3utomobil1"
        "uxiliari1",
    [0][10] = "ccomplish3cknowledg3gricultur2ustralian4zerbaijan1",
    [0][11] = "fghanistan2nthropolog1rchitectur4",
    [1][1] = "B",
    [1][2] = "c3eEi1yE",
    [1][3] = "ad5ag1an2ar5at2ay3ed3ee1eg1el1et1ia1id1ig5in3it6ob1ow2ox5oy3ug3us2utDuy2",
    [1][4] = "abi1ack8ake1all3and4ank5are3ark1aseBass1ath1ead1eam3ean1ear4eat3eenDell2elt1end2est7"
        "eta3ibl1ill4ind4ird3ite1low2lue5oat2odi8oil2old1omb3ond4one3oni1ook6ool1oom1oot1ore1orn4"
        "othDowl2ulk2ull1uri2urn4ush2usi5yte3",
    [1][5] = "acon1aker1asic6asin2asis7atch1attl4each1east1ecam5ecom8eetl1eforDegan4egin7egun2"
        "ehav4elow6erri1esid3irth2lack6lade2lame2lank3last2lend2lind2lock7lood6loom1oard4oost1"
        "ottl1ound6race2rain3rand1reak6reed2rick2ridg3rief4ring5road3roke2ronz1rown4rush1rute1"
        "ubbl1uild8uilt6unch1undl2",
    [1][6] = "ackup1alanc4allot1anner1eauti3ecausDehalf1ehind5elief3eliev5elong5erlin2etter6eyond5"
        "iblic1igger1inari5iolog4ishop2itter2omber1order5orrow2oston2ottom5ought1ranch6razil2"
        "reach1reast1reath2rigad1right4roken4roker1udget2uffer2ullet1urden1ureau2urrow2utton2"
        "ypass1",
    [1][7] = "ackbon1ackend1arrier1atteri2enefit5etweenDiggest1illion2ladder1ombard1oolean2racket3"
        "ritain3ritish5rother3rought4rowser1uilder1utterf1",
    [1][8] = "ackward4acteria1ehavior8enefici1erkeley1oundari7",
    [1][9] = "andwidth1ehaviour3razilian1rilliant2roadcast4",
    [1][10] = "ackground4",
    [2][1] = "B",
    [2][2] = "a2d1e1f2h2i1l1m1o4p1r1s2",
    [2][3] = "anDap3ar4at2hi1ol1om3on2ow1pu2sv1up3ut6",
    [2][4] = "abl2ach3allAalm1ame5amp2antDape1ard4are6aseAash1ast4aus9ave2eas2eil1ell8ent2hip1ite2"
        "iti6law1lay2lip2lub2oal1oat2ode8oil1oin3old3ome7omp2one1ook2ool3ope1opi6ord1ore4orp2ost6"
        "oup1rew3rop3ube2ure1urs1urv3ycl4",
    [2][5] = "anal1anon3anva2apac3apit5argo1arlo1arri7atch3attl1entr3hain5hair1hanc4hangAharg5"
        "harl2harm1hart3hase2heap1heck6heer1hest1hief4hild6hina3hoic5hoos4hose1ircl4ivil4laim5"
        "lash2lass8laus2lean5lear7lick1limb1lock3lone2lose8loth3loud3oach1oars2oast4offe2oher1"
        "olon2olor7omic1omma2ooki1oral1ouldDount7oupl3ours5ourt4over7rack3raft2rash3ream1reat9"
        "rime3ross7rowd3rown2rude1rush1ubic2umul1",
    [2][6] = "alcul9alibr1aller1amera3anada3ancel3ancer2andid3annon2annot7apabl6aptur5arbon3ardin2"
        "areer2athol2aught3aviti1elebr2ement1enter7ertif2hemic4hines3hosen4hurch3ircul2lient3"
        "limat3linic5loser3losur2ognit1olleg2oloni3olour2olumn6ombat2ombin7omedi1ommit4ommod2"
        "ommon8ommun7ompar9ompat4ompel1ompet2ompil4ompon8ompos5omput9onciz1onfer4onfid4onfin2"
        "onfus3onjug1onsidAonsol2onson2onsum5ontin2onvex1onvey2ooper3opper1orner3orpor3orpus1"
        "orrel3otton2ounti2ourag1ousin1redit3rimin3risis1ritic5ultiv2ultur4ursor1ustom6yclic1"
        "ylind2",
    [2][7] = "abinet2allabl1aptain2arriag2arrier1ategor2aution1elesti2entral7enturi5ertain7hamber1"
        "hannel5hapter3haract8harter1hemist1hicago1hicken1hlorid1hronic1ircuit3itizen2lassic4"
        "lassif5lement1losest2luster5oastal2oincid2ollaps4ollect7omfort2ommand8omment5ommerc1"
        "ommiss3ompact3ompani5ompass2ompens2omplet8omplex8omplic4ompris3ompriz2omprom1onceal2"
        "onceiv1oncept7oncern8oncert1onclud6oncord1oncret2oncurr1ondemn2ondens2onduct4onfess1"
        "onfirm3onform4onnect8onquer1onsent1onsequ4onserv3onsist8onsult3ontact4ontainAontent6"
        "ontest2ontext5ontigu2onting2ontinu8ontour1ontrolAonveni4onvent6onverg3onvers6onvert6"
        "onvict2onvinc2oordin6orrect6orrupt3ouldnt1ouncil3ounsel1ounter4ountri6overag1reativ2"
        "reator2reatur1rucial1rystal2urious1urrenc2urrent8ustodi1ylindr1",
    [2][8] = "alendar2allback1ambridg1ampaign3anadian1arolina1asualti1ategori5ellular1eremoni3"
        "hairman1halleng3hampion1hildren6hristma2ircular4ircumst3ivilian1lassifi4oeffici2ollabor2"
        "olleagu1olloqui1olorado1olumbia2ommerci4ommitte3ompetit3omplain1omposit5ompound5ompress5"
        "oncaten1oncentr5onceptu1onfeder2onfigur4onflict5onfront1ongress3onjunct3onquest1onsecut3"
        "onsider4onstant8onstitu2onsumpt2ontract4ontrari2ontrast5reation4riteria2",
    [2][9] = "ertainti1haracter3hemistri2hildhood1hristian4hromosom2oalition1ollector1ommunist1"
        "ompanion2omplaint1onditionAonductor1onfusion3onscious1onsensus1onstitut4onstrain2"
        "onstruct7ontinent2ontribut5ustomari1",
    [2][10] = "alifornia3ommission1omparison7ompetitor1omplement1ompletion2omprehens2onclusion6"
        "onstraint3orrespond7rystallin1",
    [2][11] = "onstructor1ontroversi2ounterpart2",
    [2][12] = "hampionship1haracterist8ommonwealth2ontemporari1",
    [2][13] = "omplementari1",
    [3][1] = "B",
    [3][2] = "a1b2e5i5oDr3s3u1y2",
    [3][3] = "an1ay7ec2el1en1er2es1idDie3ig2im1na2oc1oeDog3on1os1ot4ri2ry3ue9ye1",
    [3][4] = "amp1anc2ark4ash1ataBate6awn1ead4eal6ebt2eck2eed1eem1eep4eni2ens3ict1isc1isk4ist1ock1"
        "oneDontDoor2ownDrag2raw6rew1rop6rug3rum1ual1uck2uke1ull1ump1ureDust2uti3",
    [3][5] = "aili3amag4avid4avis1ealt1eath5ebat3ebug2ecad2ecay2ecid5ecim3ecis1ecod1ecor4ecre1"
        "edic3efer1efin8egre6eiti1elay5eleg3elet3elic1eliv4elta2enot4epth4eriv8esir6evic6evis1"
        "evot1idnt2igit5ilat1irti1ivid6ivin2omin4onat1oubl6oubt2ozen2raft3rain2rama1rawn5ream2"
        "ress2rift2rill1rink2rive5ummi1urat3utch2ynam3",
    [3][6] = "aemon1anger3aniel2arwin1eceiv1ecemb4ecidu1eclar6eclin2educt2eeper1efeat3efect2efenc1"
        "efend3efens3efici1egrad1elphi1emand4epart4epend8epict2eploy2eprec1epriv1eputi1esert2"
        "eserv1esign9esper1espit4estin3etach2etail8etect5etent1evast1eviat3iagon2iamet1ictat1"
        "ifferCiffus2igest2imens5inner1irectAisabl4isagr1isast2iscov4iseas7islik1isord2ispos1"
        "isput3istil1iverg2ivers3octor2oesntDollar3omain4omest2onald1ramat2riven4river3uplic3",
    [3][7] = "atabas4ataset1ecreas4efault6efinit6eliber3elight1elimit1enomin1ensiti4eposit2epress2"
        "escend4escent2escribAesktop1estroy5evelopAiagnos1iagram3ialect2ialogu1iamond2isagre2"
        "iscard3iscern1iscret2iscuss9ismiss2ispers2isplac2isplay6isrupt2issolv2istanc6istant2"
        "istort2isturb3octrin2ynasti1",
    [3][8] = "aughter2ecision5ecompos1eletion1eliveri2emocrat2emonstr7epartur1escript5estruct3"
        "eterior1eterminAiagnost2inosaur1iplomat2irector3ischarg1iscours1ispatch2istinct6istress1"
        "istrict2ivision5ocument8ownload2",
    [3][9] = "emocraci1ifficult5imension3irectori3isappear2isciplin2iscourag1iscoveri3iscrimin1"
        "isregard1istribut9",
    [3][10] = "ecomposit1ecompress1escriptor1ictionari5ifferenti4ifficulti4isappoint1iscontinu1",
    [3][11] = "eterminist1isadvantag1istinguish5",
    [4][1] = "B",
    [4][2] = "d2l2m1n2s1t3x2y3",
    [4][3] = "ar7as3at3dg6du1gg3ls5nd9ra2tc7ve1ye4",
    [4][4] = "achDagl1arn2asi6ast5cho2dit3duc4leg2lev3lig1mit3mul1pic1ras2ven8ver4vid5vil3xce2xit3",
    [4][5] = "arth5aten1gypt2ight4last1lbow1lder2lect4long1mail1mbed3merg4miss1mpir4mpti5nabl6"
        "ncod4ndur1nemi3ngag3ngin6njoy3norm1nsur5nter6ntir6ntri5nzym1poch1qual8quat8quip4rect1"
        "rron1rror7rupt1scap5ssay1stat1stim8tern1thic2urop5vacu1valu7vent7veri8volv3xact6xcav1"
        "xcel3xcit2xcus1xerc3xert1xist9xpel1xpos4xtra5",
    [4][6] = "asier4clips1conom4ditor3dward1ffectAffici5ffort5ighth1ither8labor2lectr4limin3llips1"
        "llipt2mbodi1mbrac1mbryo2mphas2mploy5nclos2ndors1nergi8nforc4ngrav1nhanc3nlarg2nough6"
        "ntiti3ntitl2numer1pidem1speci7ssenc1steem1thnic2vapor1ventu4volut3xamin7xampl9xceed2"
        "xcept7xcess4xclud4xclus4xecut7xpand4xpans4xpect7xpens4xperi9xpert3xplan4xplod1xplor4"
        "xplos2xport4xtend7xtens7xtent4xtern5xtrem6",
    [4][7] = "arlier5astern4conomi3dition3lement7motion3mperor1mploye2ncount4ngland3nglish5nterpr2"
        "ntranc2ntropi1nvelop1nviron6pithet1quival6rosion1ssenti5veryon2veryth4xagger1xchang5"
        "xercis1xhaust3xhibit3xpedit1xplain5xploit2xposur3xpress8xtinct2xtract5",
    [4][8] = "arliest2gyptian2instein1lectron4lsewher3mphasis2ncourag4tymolog1uropean5veryday1"
        "xplicit4xterior1",
    [4][9] = "arthquak1conomist1mbarrass1ncompass1nlighten1ntertain2stablish6uclidean1vergreen1"
        "verywher1xclusion1xperienc2xplosion1xponenti1",
    [4][10] = "lementari2nthusiast1xperiment8",
    [4][11] = "nvironment2quilibrium1",
    [4][12] = "volutionari1",
    [4][13] = "lectromagnet1",
    [5][1] = "B",
    [5][2] = "i1r1",
    [5][3] = "an2ar6at1ed1ee1ewDig1in2it6ix6li2ly4orEox1tp1un1ur1",
    [5][4] = "ace6act6ail7air4all6als6ame1ami7arm3ast6ate1ear3eat1eed4eel5eet3ell3elt3enc2ern1ile8"
        "ill5ilm4indAine5ire5irm3ish4ive6lag5lat5led1lee1lip2low8lux1old4ont2ood4oot3orc8ord1org1"
        "ork2ormBort2our8ree7rog2romDuel2ull8und3use2",
    [5][5] = "acil4aith3anci2atal3ault1avor3eder4emal3etch1etus1ever2ewer3iber1ield9ierc1ifth3"
        "ight4igur6inal7init3irstAlame2lash2leet2lesh1loat5lood2loor3luid2lush1ocus5orag1orth3"
        "orti1oundArame6ranc4rank2reed1reez2resh3ront5rost1ruit2ulli5uner1ungi1utur6",
    [5][6] = "abric2actor8ailur5allen1amous3armer2aster4ather3avour1eatur9ellow2ertil2estiv2ilter4"
        "inanc2inger2inish5isher1lavor1leshi1light4lower3ollow9orest4orget1ormal5ormat8ormer7"
        "ormul2ortun2ossil2ought2ourth4reeli2rench5riend5rozen2ulfil2usion1",
    [5][7] = "acilit3action2actori3aculti2ashion3astest1avorit1easibl1eather1iction2ighter2ilenam2"
        "inanci3latten3lexibl4lorida2ootbal1oreign5ormula4ortran2orward6oundat3ounder1reedom4"
        "urtherD",
    [5][8] = "amiliar2ebruari2eedback1orecast2raction4ragment4ranklin1requenc5requent5riction1"
        "rontier1rustrat1unctionA",
    [5][9] = "orgotten1ramework4undament4",
    [5][10] = "riendship1urthermor2",
    [6][1] = "B",
    [6][2] = "i1o7",
    [6][3] = "ap4as3em1en3et8nu1od4oe4ot4ui1un2uy1",
    [6][4] = "ain5ame5ang1ate2ave4ear1ene2ift2ill2irl2iveAlue1oal5old3one2ood9rab1ram1ray2rew2rey2"
        "rid2row5uid5ulf2zip1",
    [6][5] = "amma1enerBenet3enom1entl1enus3eorg4host1iant1ivenAland2lass3lobe1lori1race2rade2"
        "rain3rand3rant4raph4rasp1rass3rave1reat7reec1reek4reen5reet1rief1rind1roov1ross1roupA"
        "rown2uard4uess3uest2",
    [6][6] = "arden1ather3enera1enius1enuin1eolog2erman4estur2lobal5olden3overn6ravit1round5rowth4"
        "uilti1uinea1",
    [6][7] = "eometr2eorgia1ermani3oddess1radual2raduat2rammar2rammat1raphic5raviti1reater6uidanc1",
    [6][8] = "eograph3eometri2overnor2radient1ranular1reatest3uarante4",
    [7][1] = "B",
    [7][2] = "a1eD",
    [7][3] = "adDam2asDat1erDex1imDisDit5op2ot4owDub1",
    [7][4] = "ack1air2alf6all3alt2and7ang3ard6are1arm2ash1aveDawk1ead7eal1eap1ear3eat6eel1eir1eld6"
        "ell1elp7enc5erb2ereDero2ide3ighAill3ind1ing1int1ire2old7ole3oli2ome6ook2ope4orn2ors2ost5"
        "our6ous5tml2ttp3uge3ull1unt2urt1ymn1",
    [7][5] = "abit2andl7appi3arsh1eard3eart4eavi5enri2indu1onor2otel2owev8uman8umor2undr4",
    [7][6] = "ammer1appen6arbor1arden1arder1armon1arris1azard1eader3ealth4eaven1ebrew2eight4elper2"
        "idden3igher6istor4older1ollow2ormon1orror1ospit3ostil2unter1uxley1ybrid1",
    [7][7] = "abitat1ardwar2armoni1arvest1ealthi1erselfDighest5ighway2imselfDistori6oliday1omogen1"
        "omolog1orizon1usband2",
    [7][8] = "armless1ierarch2orizont4ydrogen2ypothes1ypothet1",
    [7][9] = "eadquart2emispher2ierarchi2ighlight2istogram1istorian1ousehold2",
    [7][10] = "ypothesis2",
    [8][1] = "B",
    [8][2] = "c2dDe1fDi5mDnFo1p1sEtDv2",
    [8][3] = "bm1ce4dl2ds1ii3ll4mp4nc1ng1nk1nt2on2so2ta3tsDveD",
    [8][4] = "con2dea6eee1mag7mit2nch3nde2ndi1nfo2nit1ntoDran1ron3sntDsol4sra1ssu7tem5ter3",
    [8][5] = "deal4dent5diom1gnit1gnor6lleg3mmun1mpos4nabl1nact1ncid3ncom4ncur1ndex5ndia3ndic9"
        "nduc3nfer3nfin1nher2niti9njur1nner3nnoc1nnov2nput6nsid6nsur1nteg5nter2ntim1nvad1nvis1"
        "nvit2nvoc1nvok2oniz1rish2slam3",
    [8][6] = "magin3mmedi6mmens1mmers1mmigr1mpact4mpair1mperi1mplic2mport9mposs3mprop1mprov8mpuls1"
        "nclin1ncludAnclus2ndent2ndian4nduct1nevit1nfant1nfect2nflat2nformAnject2njuri3nsect2"
        "nsert5nsist2nspir4nstal4ntegr5ntend6ntens5ntent4ntern8nterv5ntuit1nvari2nvent3nvers3"
        "nvert1nvest3nvolv8nward1sland4sotop1srael2tselfD",
    [8][7] = "dentif2llumin2llustr4mpress3nadequ1ncreasAndiana1ndigen1nfinit3nflamm1nflict1nhabit2"
        "nherit4nquiri1nsight1nspect3nstanc6nstant2nstead7ntoler1ntrins1nvalid2reland1talian3",
    [8][8] = "dentifi7llinois1mplicit1mprison1ncompat2ncompet1ncorpor3ndepend7ndirect2ndividu7"
        "ndustri5nfantri1nfluenc8nscript1nsensit1nstanti1nstitut5nstruct5ntellig4nteract5nterest7"
        "nterfac4nterfer1nterior3nternet4nterpol2nterven1ntestin1ntroduc6nvasion2nventor1nvestig9",
    [8][9] = "maginari2mperfect1mplement7nclusion1ncomplet2nconsist3ncorrect3ncrement2ndefinit2"
        "ndonesia1nfluenti1nsuffici1ntention1ntercept2ntermedi4nterpret6nterrupt3ntersect3"
        "ntervent2nterview1ntroduct3rregular2",
    [8][10] = "nappropri1ncreasing1nstrument4ntellectu2nterchang3",
    [8][11] = "nternation1",
    [8][13] = "nfrastructur2",
    [9][1] = "B",
    [9][3] = "an1aw1et2ew1im1ob6",
    [9][4] = "ack2ail1ame3ava2ean1ohn5oin6oke1one2son1udg3uli3ump3une3uri2ustD",
    [9][5] = "apan3esus1oint4",
    [9][6] = "argon1ersey1ewish2oseph1udici2ustic2",
    [9][7] = "anuari3apanes3ohnson2ournal3ourney1ustifi1",
    [9][8] = "ohnston1udgment2unction1",
    [9][9] = "erusalem1urisdict1",
    [9][10] = "ournalist1",
    [10][1] = "B",
    [10][2] = "m1",
    [10][3] = "en1ey7it1",
    [10][4] = "een1eep7ept5ick1ill5ind7ing4nee1new2not1now6",
    [10][5] = "abul1nife2nown8",
    [10][6] = "ernel3night2orean1",
    [10][7] = "eyword2ingdom3",
    [10][8] = "entucki1eyboard2nowledg5",
    [11][1] = "B",
    [11][2] = "a3e2i3l4m1s2y3",
    [11][3] = "ab2ag1aw6ay2ed5ee2eg4en2etDie4ip1it1og5os2ot5ow9",
    [11][4] = "ack5adi1aid2ake3and5ang1argAast8ate5azi2ead9eaf3eak2eap2eas1eav7eft8end1ess8evi2"
        "ife6ift3ikeAimb2ine9ink6ion1ist8ive7oad6oan1obe1ock4one1ong8ook7oop4oos3ord2ose5oss5ost5"
        "oud1ove3uck1ung2",
    [11][5] = "abel4abor3arva1ater7atex1atin4ayer7eagu2earn5east7egal5evelAewis1exic1iabl1iber3"
        "ight6ikew2imit8inux1iter4ittl6iver1ocal8ocat8ogic5ouis1ower7oyal1unar1",
    [11][6] = "abour1ambda1arger6arval1atest3atter4attic1aunch4awyer2ayout2eader4ectur2egaci2"
        "egend2egisl2ength7esser1esson1etter6icens3inear7inkag1iquid3isten3izard1ogist1ondon3"
        "onger6ookup1owest4",
    [11][7] = "anguag8argest6atitud2eather1egitim1iberti1ibrari7ifetim1ighter1incoln2ithium1"
        "ocomot1ongest2oyalti1",
    [11][8] = "andscap2inguist2iterari2ongitud1owercas1",
    [11][9] = "iteratur6ivestock1ogarithm2",
    [11][10] = "aboratori2eadership1egislatur1ikelihood2ongitudin1",
    [11][11] = "ightweight1",
    [12][1] = "B",
    [12][2] = "a1c4eDi1l1m1r3s3u1yD",
    [12][3] = "ac2ad2an6ap6ar1at2ax3ayDen4et4id3in2it1ix6od1ud2",
    [12][4] = "adeAail3ain8akeBale3ani9ari2ark7ask5ass5ate2ath3ayb1eal1eanAeat2eet6elt2ere3erg3"
        "esh1eta2etr1ice1ild1ile3ilk2ill1ind5ine3int1iss5ode6old1ole1ood1oon3oor2oreDorn3ostDous2"
        "ove8ovi2uch8use1ustDyth1",
    [12][5] = "agic2ajor7aker2anag7arch4arin3arri2arsh1atch7atur1axim3ayor1eant4edal1edia3edic4"
        "erit1etal4eter2iddl6ightDilit1imic1iner2inim4inor4inus1inut5obil2odelAoder3odif4odul6"
        "oist1oney4onth6oral3otiv3otor2ount4outh2ulti4uscl3usic4utat2",
    [12][6] = "achin6agnet3ammal2aneuv1anner5anual5argin4arker2arket4artin3assiv3aster4ateri8"
        "atric1atrix4atter5easurAechan8edian2ediat1ediev1edium3ember8emori7ental3essag6ethodB"
        "etric2exico2igrat3ilton1inist3irror3issil2istak2ixtur4odern6odest2odifi6oment4onday2"
        "oreov1ortal1oscow1other3otion4ultip3urder2useum1uslim2utual3yselfDystic1",
    [12][7] = "agazin2agistr1ainten3anipul4ankind1arriag2arshal1artial1atthew1aximum6eaning2"
        "edicin3embran2ention4ercuri2etabol1exican1ichael2ilitia1illion5inimum4islead2ission3"
        "odular1oistur1olecul3onarch1onitor3onoton1ultipl7unicip1ysteri2",
    [12][8] = "agnitud3ainland1aintain6alaysia1anifest2athemat5eanwhil1erchant1eridian1etadata2"
        "etaphys1idnight1ilitari5inistri1onarchi1onetari2ountain4ovement5uscular1ytholog1",
    [12][9] = "achineri2andatori1anhattan1icroscop1icrosoft2olecular2orpholog1",
    [12][10] = "anufactur4anuscript1embership2eteorolog1ethodolog1",
    [12][11] = "ississippi1",
    [12][12] = "assachusett2",
    [12][13] = "athematician1editerranean2",
    [13][1] = "B",
    [13][2] = "a3e1oDs2t1u1",
    [13][3] = "an1et5ewBon8orDotDow8um1",
    [13][4] = "ail1aiv1ake1ameAasa2avi2bsp1ear7eat1eck2eed9erv2est4ext7ice3ine3obl1ode5ois4one5"
        "orm2ose1ote8oth5oun2ull3urs1",
    [13][5] = "ativ6atur7aval2avig3eedl1egat6ever6ewer1ight4oisi1omin3orth6otat3otic5ovel3umer8"
        "umpi1",
    [13][6] = "arrat1arrow4ation6earbi2ecess1eglig1egoti3eural2ewlin1ewton2obodi1ormal9otabl3"
        "otion3ovemb3uclei1umberB",
    [13][7] = "earest3eglect1either4ervous2etwork6eutral2eutron1ewspap2octurn1ourish1uclear3"
        "ucleus2",
    [13][8] = "apoleon1eighbor4itrogen1orthern4",
    [13][9] = "ecessari8eighbour1orthwest1",
    [13][10] = "etherland2",
    [13][12] = "eighborhood1evertheless1ortheastern1orthwestern1",
    [14][1] = "B",
    [14][2] = "fFh1nEp1rEs4w2",
    [14][3] = "dd4ffDil3ld8ncDneCrg2urDutDwl1wnD",
    [14][4] = "bey1hio1liv1mit4ngo1nto4pen9per9ral1val1verDxid2",
    [14][5] = "blig2ccup3ccur9cean3ctob3ffer6ffic6ften8lder5nlin2paqu1pera1ppon2ppos4ptic3ptim5"
        "racl1rang2rbit3rderArdin3rgan7scar1scil1therDught1uter4wner4",
    [14][6] = "bject9bliqu1bscur2bserv9btain9ccupi3ccurr3ffend2ffens2ffici6ffset3ldest2nward1"
        "ption7rient5rigin9therw5utcom3utlin3utput7utsid6veral4verse1xford2xygen2",
    [14][7] = "bsolet2bstacl1bvious4neself1pinion3pposit6urselvDutlook1utward1vercom2verlap4"
        "verlay1verrid2",
    [14][8] = "ccasion4pportun3rdinari4rnament1utbreak1utstand1verflow2verhead2verload1verview1"
        "verwrit1",
    [14][9] = "utermost1wnership2",
    [15][1] = "B",
    [15][2] = "a1c1h2i2l1m1o1p1s2y2",
    [15][3] = "ad4an1ar1ay4df1en2er8et1ig2in3it1od1op2ot1re5ro3ub1ut7",
    [15][4] = "ace1ack3age6aid3ain3air7ale1alm2ark3ars2artAass8ast6ath6aul3aus1ave1eac3eak3eer2"
        "erl1ick4iec5ile1ine1ipe3lan6lay6lea1lot4lug2lus4oem2oet2ole2oll1ond1ool3oor4ope1ort5ose1"
        "ost6our1ray1rey1rop1ull4ump2ure4ush4",
    [15][5] = "acif3aint3alac1anel2aper9aram1aris3arti6atch3eopl8eter3hase4hone2hoto1ickl1ilot2"
        "irat1itch3ivot1ixel2lace9lagu1lain5lane4lant5late3lead1leasDledg1ointAolar3olic3olit5"
        "opul6osit6ound2ower8rais2ress5rice3ride1rime4rinc2rint6rior5rize2robe1roce3rone1roof3"
        "roud1rove4roxi1unch1urpl2ursu2uzzl1",
    [15][6] = "ackag5arent5arser2assag2assiv1atent1atrol1atron1enetr1erfor1erhap4eriod7erman4"
        "ermit4erson7hilip2hrase4hysic6ictur4lanet2layer4lural2ocket2oetri1oison2olici5olish2"
        "ortug1owder1rairi1rayer1reced4recis2reciz3redat1redic2refer5refix4remiz1repar6resid4"
        "resum2retti2riest2rimit4rison2rivat5roducArofil2rofit3romin2romis2romiz2romot4rompt3"
        "ropag2ropel2roper5ropos8roton1rovidArovok1roxim1seudo2ublic7unish3urpos7ython4",
    [15][7] = "ainter1aramet8arasit1artial5articl3artner2asseng2atient6atriot1attern6ayment2"
        "enalti3erceiv2ercent3ercept2erenni2erfect4erform9ermiss4ersian1ersist4ersuad2ertain2"
        "erturb1igment1ioneer1ipelin3laster1lastic2leasur2ointer2olygon2opular5ortabl3ortion4"
        "ortray1ossess3ossiblAotenti5overti1ractic7redict5resenc5resentAreserv5ressur7revail2"
        "revent6rimari6rincip4rinter2rivaci1robabl7roblemAroceed4rocessAroduct7rofess1rogram9"
        "roject7rolong1rophet1roport4rosper1rotect6rotein2rotest2rovinc3ublish5urchas2ursuit1",
    [15][8] = "akistan2arallel5articip4assword1atholog1eculiar1eripher1ersecut1erspect2etition1"
        "latform4leasant1olynomi1ortrait1osition8recipit2redomin1regnanc1rescrib1revious8rincipl5"
        "rioriti2rivileg3rocedur8roclaim1rofound1rogramm2rogress5rohibit2ronounc2ronunci1roperti9"
        "roposit1rosecut1rospect1rotocol3rototyp1rovinci1unctuat1",
    [15][9] = "aragraph1arenthes1artition3eninsula1ercentag3ersonnel2etroleum1henomena2hilosoph3"
        "hysician1hysiolog1lacement2laintiff1ollution1ortugues2osterior1otassium1recision4"
        "recursor1rocessor2rofessor2romotion1rovision3sycholog3",
    [15][10] = "arliament2articular9henomenon2hilosophi3hotograph2olitician1residenti1rofession3",
    [15][11] = "redecessor2reliminari1",
    [15][12] = "ennsylvania1sychologist1",
    [15][13] = "arliamentari1erpendicular1",
    [16][1] = "B",
    [16][4] = "uit5uot4",
    [16][5] = "ueen2ueri3uest1ueue1uick6uiet2",
    [16][7] = "uadrat1ualifi3ualiti6uantit1uantum1uarter3",
    [16][8] = "uantifi1uantiti5uestion5",
    [17][1] = "B",
    [17][2] = "a1e6",
    [17][3] = "am1an3at1aw4ay4ed6ef1ep3es1fc1ib1id1od2ow6un8",
    [17][4] = "ace4age1aid2ail1ain2ais7and2ang9ank5are4ate9ead8eal6ear2eli4est6eus1ich4ide2idg2"
        "ifl1ing4iot1ise4isk5oad4ock3ole5oll3ome2oof2oom4oot6ope1ose2out4uin1ule8ush1ust1",
    [17][5] = "adic2adio4alli1apid5atio7each7eact1eadi5ealm1ebel1ecal2ecov4ecur1educ9efer8efin2"
        "efus4efut1egim2egul3eign1elatAelax2elev4emot4emov8enam2enew2eput2escu1eset1esid5esin1"
        "eson1esum2etir2ever1evis2eviv1ight8igid2igor1ival2iver5obot2ocki2oger1oman4otat5ough4"
        "ound6oyal3uler2ural2",
    [17][6] = "adial1adiat3adius3after1andom6ather7ation2eader4ealiz3ealli4eason7eceiv7ecent8"
        "ecept1ecess1ecipi1ecogn5ecord8ecurs2educt4edund1eflex1eform2efuge1egain1egard5egion9"
        "egist4egret1eject5eleas7elief2eliev1eligi3eluct1emain7emark3emedi1ememb4emind1ender4"
        "epair2epeat5eplac7eplic2eport9epres8eptil1epubl3equirAesent1eserv5esidu3esign1esist4"
        "esolv4esort2estor4esultCetail1etain5eturn9eveal6evenu2evers5eview6evolt1evolv1eward1"
        "ewrit2hythm1itual1obert3obust3ocket2omant1outin4ubber2unner2untim1ussel1ussia2",
    [17][7] = "eadabl1ealist1ealiti3ebuild2ecreat2ecruit1ectifi1eddish1eflect5efresh1egistr1"
        "egress1egular6eliabl3emaind2epetit2equest6esembl5esolut5esourc5espect8espond4espons9"
        "estaur1etreat1etriev5evolut2ichard3idicul1ussian3",
    [17][8] = "adioact1ailroad2eaction3eciproc2ecognit3ecoveri2ectangl1edirect1eferenc1egiment1"
        "einforc1eligion3epeated3eproduc3esearch8estrict6evision2",
    [17][9] = "ebellion1ecommend5epresent6eproduct2",
    [17][10] = "egardless3epositori1epublican1",
    [17][11] = "econstruct3ectangular2espiratori1",
    [17][12] = "elationship8",
    [17][13] = "evolutionari1",
    [18][1] = "B",
    [18][2] = "a1e1i2oDp1q1t4u1",
    [18][3] = "ad2am1an2at1aw4ay6ci1ea5eeAetAex3heDil1in2ir2it3ix5ki1ky3on4ql2tr1ub4um5un5",
    [18][4] = "acr1afe5aid6ail2ake1ale3alt3ameDand2ave6can3eal2eat2eed4eek5eem5een6eiz2elf7ell3"
        "emi3end5ens6ent5eri7erv7hah1hed1hip5hoe1hop2hot3howBhut2ibl1ick2ide8ieg1ign6ilk1imp6inc8"
        "ing2ink2ite5ize8kin3kip3lam1lip2lot1low5nap2now2oft4oil3old3ole3olv4omeDong3oon4ort6oul2"
        "pan3pec1pin2pot3pur1tar4tat1tay4tem4tep7top7uchDuit5ung1upp6ure4wap1wim2",
    [18][5] = "aint2ampl6atir1atur2cale7cene3cope3core5cott2crew1ecur6enat1epar8ettl3etup1even4"
        "ever9hade2haft1hallDhape7hare7harp4heep2heet3helf1hell5hift5hine1hock2hoot2hore1hort7"
        "hown5hrub2ight3imon1impl8imul4ingl9ixth2ixti1kill3kull1lash1lave2leep3lice3lide2lope2"
        "mallAmart2mell2mile1mith2moke2nake2olar2olid4ound5ourc8outh6pace8pain3pare1park1pars3"
        "pawn2peak5pear1peci4peed5pell4pend3pent3pice1pike1pine1plit5poke2pong1pore1port3quar6"
        "tabl4tack3taff3tage5tain1talk1tamp2tand6tart9tateAteel2teep1teer1tick2tiff1till8tock3"
        "tone3tood2tore7tori3torm3trip4tudiAtuff1tyle6ubtl1ucce3ugar2uper1wamp1weep2weet2wift3"
        "wing2wiss2word1",
    [18][6] = "afeti3ailor1alari1aturn1calar1chema1cheme5chool5cienc6creen5cript5croll1earch7"
        "eason4econd9ecret4ector2eldom1elect7emant3enior2ensat1ensit4ensor1erial2erver3ervic7"
        "exual2hadow3hield1houldDhower1hrink1huttl1ignal5ilenc1ilent3ilver2inger1ister2ituat6"
        "ketch1light5lower2mooth4ocial5ocket2odium2olemn1olubl1omeon3ometh7orrow1ought2oviet3"
        "pecif9pecul2peech4phere3piral1pirit3poken3pread5pring4queez1tabil4tatic2tatus4teadi2"
        "timul1torag4train2trait1trand2trang1tream5treet3tress3trict5trike4tring6tripe1troke2"
        "trong7truck2tudio1tupid1ubmit3ubset3udden3uffer4uffix3uicid1ummar1ummer3unday2uppos4"
        "uprem2urfac8urgic1urvey3urviv4weden1witch4ymbol6yntax3ystemB",
    [18][7] = "atisfi4catter3chedul4cholar2cratch1ection6egment5ensibl2ensori1entenc4eptemb3"
        "equenc6erious4ervant1ession4ettler1hallow2helter1horten2horter3iberia1ignifi1imilar9"
        "impler2implic1laveri1lender1maller6ocieti5oftwar5oldier3olvent1ometim7ophist2panish3"
        "patial2peaker3pecial8pecifi7piritu1ponsor2pontan1tation4tatist6tomach1trateg1tretch3"
        "truggl2tudent5ubject6ubmiss2ubsequ5ucceed2uccess7uffici4uggest8uitabl5ulphur1ummari3"
        "upportAurgeri1urpass1urpris2urpriz2urrend2uscept1uspect2uspend3uspens1ustain2wallow1"
        "wedish1yllabl2ymmetr3ymptom2yndrom1ynonym2yntact2ynthet2",
    [18][8] = "acrific1alamand1anction1atellit2cientif4culptur1equenti3hortest1houlder2ignatur3"
        "ignific9implest2implifi3imultan3ingular3keleton2mallest3olitari1olution9omebodi1omewhat4"
        "omewher2outhern4pectral1pectrum3tandard8traight4trategi4trength4tronger3tructurAubclass3"
        "ubdivid1ubdivis1ubordin1ubscrib1ubstanc3ubtract3uperior3upersed1upervis2uppress3urround5"
        "ymmetri1ympathi1ynchron2ystemat2",
    [18][9] = "atisfact1cientist2econdari3ecretari2ecretion1entiment1ocialist1outheast1outhwest1"
        "overeign1tatement6ubstanti3ubstitut4uccessor2uperfici1uspicion1ynthesis1",
    [18][10] = "ettlement2pacecraft1pecialist1tationari1trengthen1upplement1",
    [18][11] = "witzerland1",
    [18][12] = "atisfactori1outheastern1outhwestern1",
    [19][1] = "B",
    [19][2] = "a1e1h2i3m1oFr1v2",
    [19][3] = "ab2ag3ai1ap1ar2ax3ea1en4heFie4ip3oe2om1ooDop7oy1ri7ry5woB",
    [19][4] = "abl8ail4ake9ale1alk4all2ank2ape3ask5ast2eam4ear2ech1ell5end5ermAestAexa2ext7hanD"
        "hatEhemDhenDheyDhin4hisDhus7ick2ide1ile1ill1imeBini2itl6old3one3ook5ool7our2own4ran1rap3"
        "ree8rim2rip3roy1rue8ube2une3upl2ure1urn7win1ypeA",
    [19][5] = "aken7aper1each3eeth2empl1enth1hank2heirDheme2hereDheseDhick3hing7hink5hird7homa3"
        "hoseDhree9hrow4humb2iger1ight3issu6oday4oken3oler3ongu2ooth1opic3otal7ouch4ough2ower1"
        "race4rack5ract1rade5rail2rain6rait2reat6rend3rial4ribe2rick2ripl2roop3ruck1ruli2runk1"
        "rust3ruth3urtl1welv2wice4wist2ypic7",
    [19][6] = "ablet1actic2alent1arget7aught2aylor2eenag1emper2empor1ennis2ermin7ermit1error2"
        "extur2heori9hesis1hirti1houghDhread3hreat2hroat1hrone1hrown2hrust1icket1imber1ogeth7"
        "ortur1oward6ravel5reati1ribal1rojan1ropic3roubl2unnel1urkey1utori1wenti2",
    [19][7] = "aliban1eacher2echnic4edious1elevis3emplat1endenc2ension2errain1erribl1heater1"
        "heolog1heorem1heoret7herebi1hermal1hought6hroughDopolog2ourist1raffic3ransit1ravers2"
        "reasur1riangl2rigger4rivial2runcat2",
    [19][8] = "echniqu8elephon3elescop2ennesse1hemselvDherefor6horough2housand5hreaten2omorrow1"
        "ranquil1ransact3ransfer6ranslat6ransmit3ranspar3ypewrit1",
    [19][9] = "echnolog5elegraph1emporari5errestri2erritori3errorist1estimoni1hreshold2radition5"
        "ransform6ransient1ransmiss3ransport4ransvers1reatment7",
    [19][10] = "emperatur8erminolog1hroughout5ournament2ransition4riangular2",
    [20][1] = "B",
    [20][2] = "k2n3pDr1sD",
    [20][3] = "rg2rl2sa2seCtc1tf1",
    [20][4] = "nit9nix3nus1ponDsag5ser7til5",
    [20][5] = "ltim3nabl3nderDnequ1nifi2nion6niqu5niti2nlik5nrel1nsaf1ntilDnusu2pdat4pper6pset1"
        "rban2sabl2sual8tter1",
    [20][6] = "neven1nicod2nless5nwant1pgrad1pward2terus1",
    [20][7] = "navail1nchang3nclear1ndefin1ndergo2nhappi1niform4nivers7nknown5npleas1nstabl2"
        "pright1seless1",
    [20][8] = "ncommon1ndertak1nemploy1nexpect2nfortun2pstream1",
    [20][9] = "ncertain2nderscor2nspecifi1nsupport1",
    [20][10] = "nderstand5nderstood3ndertaken1",
    [20][11] = "ncertainti2nderground1nnecessari2",
    [21][1] = "B",
    [21][2] = "e1i2s2",
    [21][3] = "an2ar1ia6on1ow1",
    [21][4] = "agu1aluBalv1ari5ast3ein1erb2eriDers1ice4iew7oic3oid1ote4",
    [21][5] = "alid5apor1eget2eloc6erif1ersa2ideo3igor2irtu2irus1isit4ital2ocal1olum4owel2oyag1",
    [21][6] = "acuum2alley3ariat7ector3ehicl3endor1erbal1erbos2erifi3ersus1ertic5essel3ibrat2"
        "ictim2ictor1iewer2illag2iolat4irgin1isibl4ision3isual5oltag1olunt2ulner2",
    [21][7] = "aluabl1ariabl8arianc3ariant4arieti5arious9erdict1ersion7ertebr2eteran1ictori3"
        "ietnam1iolenc2iolent2irtual4isitor2olatil2",
    [21][8] = "ertebra1ictoria1irginia2",
    [21][9] = "oluntari2",
    [21][10] = "ocabulari2",
    [22][1] = "B",
    [22][2] = "eD",
    [22][3] = "ar5asDax1ay9eb4ed1et2hoDhyDin5it3on3ww2",
    [22][4] = "age2ait4ake2ale1alk5all4ant7ard2arm3arn6ash1ast2att1ave4eak4ear2eed1eek5ell9ent4"
        "ereDest5hatDhenDhol1homDide6ife3iki1ild3illDind4ine1ing3ire3ise2ish4ithEolf1ontDood3ool1"
        "ord8orkAorm2orn2ors3rap4rit1",
    [22][5] = "atch3ater6eigh2heel3hereDhichDhileDhite6hole7hoseDider2idth4oman3omen3orld8orri2"
        "orst2orth3ouldDound3rite8rong4rote3",
    [22][6] = "alker2alter1eaken1eaker1ealth1eapon3ebsit1eight6elcom2elfar1hatev4henev2herea3"
        "hilst1ilson1indow6inner2inter3ithin8onder1ooden1orker5riter5",
    [22][7] = "arrant1eather4eekend1estern5herebi1hetherDilliam4ithout9orship2rapper2ritten8",
    [22][8] = "ithdraw2orldwid1",
    [22][9] = "hitespac1",
    [22][10] = "ashington3avelength1idespread2",
    [23][1] = "B",
    [23][3] = "ml2",
    [24][1] = "B",
    [24][3] = "es1etDouD",
    [24][4] = "ear8ork4oud1ourD",
    [24][5] = "ield5oung4outh2",
    [24][6] = "ellow3",
    [24][8] = "ourselfD",
    [24][9] = "ellowish1esterday1",
    [25][1] = "B",
    [25][3] = "ip1",
    [25][4] = "ero6one3",
    [25][7] = "ealand2",
};
/* clang-format on */
